"""The registration budget in a real browser: what is counted on a page, and on the forms of the product."""

import pytest
from playwright.sync_api import Route

from kortelijnen.cli.budget.counting import Count
from kortelijnen.cli.budget.hands import Hands, NotFound
from kortelijnen.cli.budget.limits import REQUEST, WHAT_IS_DONE, changed, exceeded
from kortelijnen.cli.budget.table import DOCUMENT, recorded
from kortelijnen.cli.budget.tasks import Worker

FORM = """
<main><form method="get" action="/after/">
  <textarea name="story" class="kl-textarea--words" aria-required="true"></textarea>
  <input name="name" aria-required="true" value="already known">
  <input name="town" aria-required="true">
  <input name="token" type="hidden">
  <fieldset><legend>How soon?</legend>
    <input type="radio" name="soon" value="now"><input type="radio" name="soon" value="later">
  </fieldset>
  <select name="who"><option value="">Choose</option><option value="team:7">Sanne</option></select>
  <details><summary>More</summary><input name="folded"></details>
  {more}
  <button type="submit" formaction="/elsewhere/">Something else</button>
  <div class="kl-form__actions"><button type="submit">Save</button></div>
</form>
<form><input name="of-another-form"></form></main>
"""


@pytest.fixture
def hands(chromium):
    """`hands(more)`: somebody at a page with this form, and with `more` in it."""
    context = chromium.new_context(base_url="http://small.invalid")

    def open_form(more: str = "") -> Hands:
        def answer(route: Route) -> None:
            route.fulfill(content_type="text/html", body=FORM.format(more=more))

        page = context.new_page()
        page.set_default_timeout(2_000)
        page.route("**/*", answer)
        found = Hands(page)
        found.begin_at("/")
        return found

    yield open_form
    context.close()


def filled_in(hands: Hands) -> Count:
    hands.write("story", "It leaks.")
    hands.write("town", "Enschede")
    hands.choose("soon", "now")
    hands.choose("who", "Sanne")
    hands.send()
    return hands.counted()


def test_fields_taps_keys_and_pages_are_counted_while_the_form_is_filled_in(hands):
    count = filled_in(hands())
    assert (count.offered, count.own_words) == (4, 1), "name, town, soon, who; hidden, folded and other forms are not"
    assert count.required == 3, "story, town and soon; the name had its answer"
    assert count.filled == 3
    assert count.taps == 2 + 1 + 2 + 1, "two cursors, one choice, a list, a button"
    assert count.keys == len("It leaks.") + len("Enschede")
    assert count.pages == 1


def test_the_button_under_the_form_is_pressed_and_not_another_one_in_it(hands):
    hands = hands('<button type="submit" disabled hidden></button>')
    hands.write("town", "Enschede")
    hands.send()
    assert "/after/?" in hands.page.url


def test_a_field_that_is_added_is_seen(hands):
    before, after = filled_in(hands()), filled_in(hands('<input name="one_more">'))
    said = list(changed({REQUEST: after}, {REQUEST: before}))
    assert len(said) == 1
    assert said[0].startswith(f"{REQUEST}: fields on the forms grew from 4 to 5.")


def test_a_field_that_has_the_cursor_already_takes_no_tap(hands):
    at_once = hands('<input name="ready" autofocus>')
    at_once.write("ready", "yes")
    assert at_once.counted().taps == 0


def test_a_choice_that_is_not_there_is_said_with_its_field(hands):
    with pytest.raises(NotFound, match=r"“Joris” is not among the choices of who"):
        hands().choose("who", "Joris")


def test_a_field_that_is_not_there_is_said_with_its_name(hands):
    with pytest.raises(NotFound, match=r"name='gone'"):
        hands().write("gone", "…")


def test_the_tasks_keep_to_the_budget_and_ask_what_was_recorded(visit):
    """S2-18: six tasks on the real forms."""
    counts = Worker(Hands(visit("sanne"))).all_tasks()
    assert set(counts) == set(WHAT_IS_DONE)
    assert list(exceeded(counts)) == []
    assert list(changed(counts, recorded(DOCUMENT.read_text(encoding="utf-8")))) == []


def test_a_field_more_on_the_real_form_passes_the_limit_of_a_first_contact(visit):
    page = visit("sanne")
    page.add_init_script(
        """document.addEventListener("DOMContentLoaded", () => {
             const asked = document.createElement("input");
             asked.name = "citizen_service_number";
             document.querySelector("[name=question]")?.form.append(asked);
           })"""
    )
    hands = Hands(page)
    Worker(hands).register()
    said = list(exceeded(dict.fromkeys(WHAT_IS_DONE, hands.counted())))
    assert said[0].startswith(f"{REQUEST}: 7 where the budget allows 6")
