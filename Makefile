# The commands of the house. `make help` lists them.
PORT = 8000
DIRECTORY = .demo
CHECK =
HOUSEHOLDS = 100000
AGAINST = 10000
YEARS = 5
CONTACTS = 5000
LINES = 100000
TEAMS = 200
SEED = 1
KEEP =
SIZE = --households $(HOUSEHOLDS) --years $(YEARS) --contacts $(CONTACTS) --lines $(LINES) --teams $(TEAMS) --seed $(SEED) \
  $(if $(KEEP),--directory '$(KEEP)') $(if $(JSON),--json '$(JSON)')
VENV_PYTHON = .venv/bin/python
KORTELIJNEN = $(VENV_PYTHON) -m kortelijnen

.PHONY: help demo test check bench bench-compare bench-lines bench-peer chaos messages pictures

help:
	@echo 'make demo       the whole product with invented people, on http://127.0.0.1:8000 (or: make demo PORT=8001)'
	@echo 'make test       every test, on a real PostgreSQL and in a real browser'
	@echo 'make check      style, types, floors, templates, translations, documents, what the forms ask'
	@echo 'make bench      every page of a city of 100,000 households, and of 10,000; and what each task asks'
	@echo '                (KEEP=folder keeps the databases for a next time, JSON=file also writes every time there)'
	@echo 'make bench-compare A=a.json B=b.json   what got slower between two runs of bench --json'
	@echo 'make bench-lines  ten million lines: one table, and two graph libraries'
	@echo 'make bench-peer  the same four pages of django-helpdesk, side by side'
	@echo 'make chaos      break the server, the database and the disk while people work, and count'
	@echo 'make messages   gather the texts, merge the Dutch, compile'
	@echo 'make pictures   make the pictures of the manual again'

demo:
	@requirements/install demo
	@exec $(KORTELIJNEN) demo $(if $(CHECK),--check,--port $(PORT) --directory '$(DIRECTORY)')

test:
	@requirements/install dev
	@requirements/browser
	@exec $(VENV_PYTHON) -m pytest -n 2 --dist loadfile

check:
	@requirements/install dev
	@requirements/browser
	@.ci/check

bench:
	@requirements/install dev
	@requirements/browser
	@$(KORTELIJNEN) bench $(SIZE) --against $(AGAINST)
	@exec $(KORTELIJNEN) budget

bench-compare:
	@exec $(KORTELIJNEN) bench_compare $(A) $(B)

bench-lines:
	@requirements/install dev
	@exec $(KORTELIJNEN) bench_lines --seed $(SEED)

bench-peer:
	@requirements/install dev
	@exec $(KORTELIJNEN) bench_peer $(SIZE)

chaos:
	@requirements/install dev
	@exec $(KORTELIJNEN) chaos

messages:
	@requirements/install dev
	@exec $(KORTELIJNEN) messages

pictures:
	@requirements/install dev
	@requirements/browser
	@exec $(VENV_PYTHON) -m pytest tests/journeys -m pictures
