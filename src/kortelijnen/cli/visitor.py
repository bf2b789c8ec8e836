"""A visitor of the pages without a browser: reads them, follows links, fills forms in. Python's own library only.

Forms are found as a person finds them, by what they ask; choices are made by their words or their value.
"""

import gzip
import http.cookiejar
import re
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from html.parser import HTMLParser

SILENT = {"script", "style", "template", "head"}
WITHOUT_END = {"input", "meta", "link", "img", "br", "hr", "use", "path", "circle", "source", "wbr"}


class Surprise(Exception):  # noqa: N818 - it reads as the sentence it is
    """Something else than expected was on a page."""


@dataclass(slots=True)
class Choice:
    """One value of a list, a radio button, a check box or a submit button, and its words."""

    name: str
    value: str
    words: str = ""
    chosen: bool = False


@dataclass(slots=True)
class Form:
    """A form as it stands on the page: what would be sent, and what can be chosen."""

    action: str
    method: str
    values: dict[str, list[str]] = field(default_factory=dict)
    choices: list[Choice] = field(default_factory=list)
    buttons: list[Choice] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)

    def pick(self, name: str, wanted: str) -> str:
        """The value of the choice with these words or this value; free fields take what they are given."""
        offered = [choice for choice in self.choices if choice.name == name]
        for choice in offered:
            if wanted in (choice.value, choice.words) or choice.words.startswith(f"{wanted} "):
                return choice.value
        if offered:
            found = ", ".join(choice.words or choice.value for choice in offered)
            raise Surprise(f"expected “{wanted}” among the choices of {name}; there was: {found}")
        return wanted


class _Reader(HTMLParser):
    """Takes from a page what a visitor needs."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[Form] = []
        self.links: list[tuple[str, str]] = []
        self.text: list[str] = []
        self.labels: dict[str, str] = {}
        self.identified: dict[str, Choice] = {}
        self._form: Form | None = None
        self._silent = 0
        self._collecting: list[tuple[str, list[str], object]] = []
        self._select = ""
        self._area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in SILENT:
            self._silent += 1
        elif tag == "form":
            self._form = Form(given.get("action", ""), given.get("method", "get").lower())
            self.forms.append(self._form)
        elif tag == "a" and "href" in given:
            self._collect(tag, given["href"])
        elif tag == "label":
            self._collect(tag, given.get("for", ""))
        else:
            self._control(tag, given)

    def _control(self, tag: str, given: dict[str, str]) -> None:
        form, name = self._form, given.get("name", "")
        if form is None or "disabled" in given:
            return
        if tag == "select":
            self._select = name
            form.asked.add(name)
        elif tag == "option":
            self._option(form, given)
        elif tag == "textarea":
            form.asked.add(name)
            self._collect(tag, name)
        elif tag == "button" or (tag == "input" and given.get("type") == "submit"):
            self._button(form, tag, given)
        elif tag == "input" and name:
            self._input(form, name, given)

    def _option(self, form: Form, given: dict[str, str]) -> None:
        option = Choice(self._select, given.get("value", ""), chosen="selected" in given)
        first = not any(choice.name == self._select for choice in form.choices)
        form.choices.append(option)
        if option.chosen or first:
            form.values[self._select] = [option.value]
        self._collect("option", option)

    def _button(self, form: Form, tag: str, given: dict[str, str]) -> None:
        button = Choice(given.get("name", ""), given.get("value", ""))
        form.buttons.append(button)
        if tag == "button":
            self._collect(tag, button)

    def _input(self, form: Form, name: str, given: dict[str, str]) -> None:
        kind = given.get("type", "text")
        if kind != "hidden":
            form.asked.add(name)
        if kind not in {"radio", "checkbox"}:
            form.values[name] = [given.get("value", "")]
            return
        choice = Choice(name, given.get("value", "on"), chosen="checked" in given)
        form.choices.append(choice)
        if choice.chosen:
            form.values.setdefault(name, []).append(choice.value)
        if given.get("id"):
            self.identified[given["id"]] = choice
        for tag, _parts, about in self._collecting:
            if tag == "label" and not about:
                self.identified[f"within {id(choice)}"] = choice
                self._collecting[-1] = (tag, self._collecting[-1][1], f"within {id(choice)}")

    def _collect(self, tag: str, about: object) -> None:
        self._collecting.append((tag, [], about))

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag == "form":
            self._form = None
        if self._collecting and self._collecting[-1][0] == tag:
            _tag, parts, about = self._collecting.pop()
            self._collected(tag, "".join(parts), about)

    def _collected(self, tag: str, raw: str, about: object) -> None:
        words = " ".join(raw.split())
        if tag == "a":
            self.links.append((str(about), words))
        elif tag == "label":
            self.labels[str(about)] = words
        elif tag == "textarea" and self._form:
            self._form.values[str(about)] = [raw.removeprefix("\n")]
        elif isinstance(about, Choice):
            about.words = words

    def handle_data(self, data: str) -> None:
        for _tag, parts, _about in self._collecting:
            parts.append(data)
        if not self._silent:
            self.text.append(data)


@dataclass(slots=True)
class Page:
    """What came back: status, address, words, forms, links."""

    status: int
    url: str
    html: str
    size: int
    reader: _Reader

    @classmethod
    def nothing(cls) -> "Page":
        """Before the first page."""
        return cls(0, "", "", 0, _Reader())

    @property
    def text(self) -> str:
        """The words of the page, as somebody reads them."""
        return " ".join("".join(self.reader.text).split())

    @property
    def title(self) -> str:
        found = re.search(r"<title>(.*?)</title>", self.html, re.DOTALL)
        return " ".join(found[1].split()) if found else "a page without a title"

    @property
    def path(self) -> str:
        return urllib.parse.urlsplit(self.url).path

    def must_show(self, *words: str) -> "Page":
        """All these words stand on the page."""
        for sought in words:
            if sought not in self.text:
                raise Surprise(f"expected “{sought}” at {self.path}; there was: {self._in_short()}")
        return self

    def must_hide(self, *words: str) -> "Page":
        """None of these words stands anywhere on the page, also not in its source."""
        for hidden in words:
            if hidden in self.html:
                raise Surprise(f"expected no “{hidden}” at {self.path}; it is there")
        return self

    def must_answer(self, status: int) -> "Page":
        """The page came with this status."""
        if self.status != status:
            raise Surprise(f"expected status {status} at {self.path}; there was {self.status}: {self._in_short()}")
        return self

    def _in_short(self) -> str:
        main = re.search(r"<main.*?</main>", self.html, re.DOTALL)
        words = " ".join(re.sub(r"<[^>]+>", " ", main[0] if main else self.html).split())
        return f"{self.title}: {words[:400]}"

    def sections(self) -> dict[str, str]:
        """The sections of a household's record, by name, as they stand in the source."""
        parts = re.findall(r'<section[^>]*data-record="([\w-]+)"(.*?)</section>', self.html, re.DOTALL)
        return dict(parts)

    def form(self, *asks: str, button: str = "") -> Form:
        """The form that asks for all of these, or has a button with these words."""
        for form in self.reader.forms:
            offered = form.asked | {choice.name for choice in form.buttons} | set(form.values)
            has_button = not button or any(button in (one.words, one.value) for one in form.buttons)
            if set(asks) <= offered and has_button and (asks or button):
                return form
        raise Surprise(
            f"expected a form with {', '.join(asks) or button} at {self.path}; there was: {self._in_short()}"
        )

    def link(self, part: str) -> str:
        """The address of the first link whose words or address hold this."""
        for href, words in self.reader.links:
            if part in words or part in href:
                return href
        raise Surprise(f"expected a link “{part}” at {self.path}; there was: {self._in_short()}")


class Visitor:
    """Somebody with a browser of her own: cookies, and the page she is on."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()), urllib.request.ProxyHandler({})
        )

    def get(self, path: str, *, status: int = 200) -> Page:
        """Open an address."""
        return self._ask(urllib.parse.urljoin(self.address, path), None).must_answer(status)

    def send(self, page: Page, form: Form, *, press: str = "", status: int = 200, **typed: str | list[str]) -> Page:
        """Fill in what was typed and chosen, leave the rest as it stands, and send. `press` chooses a button."""
        values = dict(form.values)
        for name, given in typed.items():
            if name not in form.asked | set(values):
                raise Surprise(f"expected the form at {page.path} to ask for {name}; it asks {sorted(form.asked)}")
            several = given if isinstance(given, list) else [given]
            values[name] = [form.pick(name, one) for one in several]
        for button in form.buttons:
            if press and press in (button.words, button.value) and button.name:
                values[button.name] = [button.value]
        body = urllib.parse.urlencode([(name, one) for name, several in values.items() for one in several])
        target = urllib.parse.urljoin(page.url, form.action)
        if form.method == "get":
            return self.get(f"{target}?{body}", status=status)
        return self._ask(target, body.encode(), referrer=page.url).must_answer(status)

    def _ask(self, url: str, body: bytes | None, *, referrer: str = "") -> Page:
        request = urllib.request.Request(url, data=body, headers={"Accept-Encoding": "gzip"})  # noqa: S310 - our own address
        if referrer:
            request.add_header("Referer", referrer)
        try:
            answer = self._opener.open(request, timeout=30)
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            raw = answer.read()
            content = gzip.decompress(raw) if answer.headers.get("Content-Encoding") == "gzip" else raw
            reader = _Reader()
            text = content.decode(answer.headers.get_content_charset() or "utf-8", "replace")
            reader.feed(text)
            for identity, choice in reader.identified.items():
                choice.words = choice.words or reader.labels.get(identity, "")
            return Page(answer.status or 0, answer.url, text, len(raw), reader)
