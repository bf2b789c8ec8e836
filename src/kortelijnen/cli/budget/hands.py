"""Hands that work in a browser as a person does, and count while they do."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from kortelijnen.cli.budget.counting import Asked, Count, Tally
from kortelijnen.cli.budget.keystrokes import Deed

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

OWN_WORDS = "kl-textarea--words"  # design/widgets.py: WordsArea
SUBMIT = "button[type=submit]"
BUSY = ".htmx-request, .htmx-swapping, .htmx-settling"
# The fields of the form around an element that can be seen and were not counted before. Behind a fold is not seen.
SEEN = """
(element, ownWords) => {
  const form = element.form || element.closest("form");
  if (!form) return [];
  window.klCounted = window.klCounted || new WeakSet();
  const found = {};
  for (const control of form.elements) {
    const isField = ["INPUT", "SELECT", "TEXTAREA"].includes(control.tagName)
      && !["hidden", "submit", "button", "reset", "image"].includes(control.type);
    if (!isField || !control.name || window.klCounted.has(control) || !control.checkVisibility()) continue;
    window.klCounted.add(control);
    const one = found[control.name] ||= {name: control.name, ownWords: false, required: false, answered: false};
    const isChoice = ["radio", "checkbox"].includes(control.type);
    one.ownWords ||= control.classList.contains(ownWords);
    const legend = isChoice && control.closest("fieldset")?.querySelector("legend");
    one.required ||= control.getAttribute("aria-required") === "true"
      || control.required || Boolean(legend && !legend.querySelector(".kl-optional"));
    one.answered ||= isChoice ? control.checked : control.value !== "";
  }
  return Object.values(found);
}
"""
# What pressing this brings: another page, another part of this page, or nothing new.
BRINGS = """
(element) => {
  if (element.tagName === "SUMMARY") return element.parentElement.matches("[hx-get]") ? "part" : "nothing";
  if (element.matches("a[href^='tel:'], a[href^='mailto:'], label, input")) return "nothing";
  const form = element.form || element;
  return form.matches("[hx-get], [hx-post]") || element.matches("[hx-get], [hx-post]") ? "part" : "page";
}
"""
# A choice is found as a person finds it, by its words, or by its value.
FITTING = """
(select, wanted) => {
  const fits = (option) => [option.value, option.label].includes(wanted) || option.value.startsWith(wanted + ":");
  return [...select.options].find(fits)?.value ?? null;
}
"""


class NotFound(Exception):  # noqa: N818 - it reads as the sentence it is
    """Something that a task needs is not on the page; the message says what."""


class Hands:
    """One person at one page. `within` is a part of the page (a CSS selector) where several forms stand."""

    def __init__(self, page: "Page") -> None:
        self.page = page
        self.tally = Tally()
        self._last: Locator | None = None
        page.on("domcontentloaded", self._arrived)

    def _arrived(self, _page: "Page") -> None:
        self.tally.pages += 1

    def begin_at(self, path: str) -> None:
        """Be on this page; counting begins here."""
        self.page.goto(path)
        self.tally = Tally()

    def counted(self) -> Count:
        """What was counted since the beginning, or since the last time this was asked."""
        count, self.tally = self.tally.count(), Tally()
        return count

    # --- Fields --------------------------------------------------------------------------------------
    def write(self, name: str, words: str, within: str = "main") -> None:
        """Type these words in a field; a tap puts the cursor there, unless it stands there already."""
        field = self._find(f":is(input, textarea)[name='{name}']", within)
        asked = self._see(field)
        if not field.evaluate("element => element === document.activeElement"):
            self._tap(is_decision=False)
        if field.evaluate("element => element.matches('[hx-get], [hx-post]')"):
            self._await_part(lambda: field.fill(words))
        else:
            field.fill(words)
        self.tally.deeds.append(Deed(characters=len(words)))
        is_own_words = field.evaluate("(element, name) => element.classList.contains(name)", OWN_WORDS)
        self._filled(field, counts=not is_own_words, asked=asked)

    def choose(self, name: str, wanted: str, within: str = "main") -> None:
        """Make this choice: one tap among buttons, two in a list that has to be opened."""
        field = self._find(f":is(select[name='{name}'], input[name='{name}'][value='{wanted}'])", within)
        asked = self._see(field)
        self._tap()
        if field.evaluate("element => element.tagName") == "SELECT":
            self._tap(is_decision=False)
            value = field.evaluate(FITTING, wanted)
            if value is None:
                raise NotFound(f"“{wanted}” is not among the choices of {name} at {self.page.url}.")
            field.select_option(value)
        else:
            field.check()
        self._filled(field, counts=True, asked=asked)

    def _filled(self, field: "Locator", *, counts: bool, asked: list[Asked]) -> None:
        self._last = field
        self.tally.filled += counts
        self.tally.asked += asked

    def _see(self, element: "Locator") -> list[Asked]:
        found = element.evaluate(SEEN, OWN_WORDS)
        return [
            Asked(
                name=one["name"], is_own_words=one["ownWords"], must_be_filled=one["required"] and not one["answered"]
            )
            for one in found
        ]

    # --- Taps ----------------------------------------------------------------------------------------
    def send(self) -> None:
        """Press the button under the form that was filled in last; other buttons in it do something else."""
        if self._last is None:
            raise NotFound("Nothing was filled in, so there is no form to send.")
        form = self._last.locator("xpath=ancestor::form[1]")
        under = form.locator(f".kl-form__actions {SUBMIT}").locator("visible=true")
        self._press((under if under.count() else form.locator(SUBMIT).locator("visible=true")).first)

    def press(self, selector: str, within: str = "main") -> None:
        """Press a link or a button."""
        self._press(self._find(selector, within))

    def unfold(self, form: str) -> None:
        """Open the fold that holds this form of the household's page, when it is not open already."""
        if not self.page.locator(f"[data-form={form}]").first.is_visible():
            self.press(f"details[hx-get*='open={form}'] > summary")
            self._find(f"[data-form={form}]", "main")

    def _press(self, element: "Locator") -> None:
        self.tally.asked += self._see(element)
        self._tap()
        brings = element.evaluate(BRINGS)
        if brings == "page":
            with self.page.expect_navigation(wait_until="load"):
                element.click()
        elif brings == "part":
            self._await_part(element.click)
        elif not (element.get_attribute("href") or "").startswith("tel:"):  # there is no telephone in this browser
            element.click()

    def _await_part(self, act: Callable[[], None]) -> None:
        """Do this, and wait until the part of the page that it brings stands there."""
        with self.page.expect_response(lambda answer: answer.request.resource_type in {"xhr", "fetch"}):
            act()
        self.page.locator(BUSY).first.wait_for(state="detached")

    def _tap(self, *, is_decision: bool = True) -> None:
        self.tally.deeds.append(Deed(is_decision=is_decision))

    def _find(self, selector: str, within: str) -> "Locator":
        """The first of these that can be seen."""
        from playwright.sync_api import TimeoutError as NotThere

        found = self.page.locator(within).locator(selector).locator("visible=true").first
        try:
            found.wait_for(state="visible")
        except NotThere:
            raise NotFound(f"“{selector}” is not to be found in “{within}” at {self.page.url}.") from None
        return found
