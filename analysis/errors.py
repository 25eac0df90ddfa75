"""The one exception that input can raise."""

from typing import NamedTuple

from analysis.i18n import DEFAULT_LANGUAGE, Language, translate


class LeftOut(NamedTuple):
    """A file of this installation (its `name` in `data`) that was left out, and the `error` that says why."""

    name: str
    error: "PlanError"

    def message(self, language: Language) -> str:
        """What was left out and why, in `language`."""
        return translate("data.left-out", language, name=self.name, reason=self.error.message(language))


class PlanError(Exception):
    """A file or a request that cannot be used, said in one line that tells the reader what to do.

    `code` names the entry `error.<code>` in the catalogue; `params` fill its placeholders.
    """

    def __init__(self, code: str, **params: object) -> None:
        self.code = code
        self.params = params
        super().__init__(self.message(DEFAULT_LANGUAGE))

    def message(self, language: Language) -> str:
        """The message in `language`."""
        return translate(f"error.{self.code}", language, **self.params)
