"""A vault with a passphrase is made: the passphrase is chosen, and for a coordinator a recovery key is put on paper first."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from assessor.errors import KeyringTrouble, UserError
from assessor.services.vaults import Opening
from assessor.ui.ceremony import Ceremony
from assessor.ui.home.passphrases import NewPassphrasePage
from assessor.ui.parts import Surroundings


class Making(QObject):
    """Leads to a new vault. Nothing is made before the last step, and going back loses nothing.

    `create` runs on the database thread; what it gives comes with `made`.
    """

    made = Signal(object)
    back_wanted = Signal()
    refused = Signal(object)
    """It could not be made, and no page of this can say so (a UserError)."""

    def __init__(
        self,
        around: Surroundings,
        *,
        role: str,
        keyring: bool,
        shared: bool,
        create: Callable[[Opening], object],
        label: str = "",
    ) -> None:
        """`keyring`: this PC has one that can be trusted. `shared`: somebody else has a vault behind the same PC login.

        `label` is what the new place is called, where it is called anything.
        """
        super().__init__()
        self._around = around
        self._coordinator = role == "coordinator"
        self._keyring = keyring
        self._shared = shared
        self._create = create
        self._label = label
        self._passphrase = ""
        self._page: NewPassphrasePage | None = None
        self._ceremony: Ceremony | None = None
        self._busy = False

    def begin(self) -> None:
        """Ask for the passphrase."""
        t = self._around.t
        go = t("Continue") if self._coordinator else t("Create")
        page = NewPassphrasePage(
            t,
            title=t("Choose a passphrase"),
            lead=self._why(),
            go=go,
            warn=not self._coordinator,
            written=self._passphrase,
        )
        page.back_wanted.connect(self._go_back)
        page.given.connect(self._on_passphrase)
        self._page = page
        self._around.show_page(page)

    def _go_back(self) -> None:
        if not self._busy:  # what is being made is made
            self.back_wanted.emit()

    def _why(self) -> str:
        t = self._around.t
        if self._coordinator and self._keyring:
            return t(
                "What you write is locked with your passphrase and your PC login together: one does not open without the other."
            )
        if self._shared:
            return t("Several of you use the same PC login, so what you write is locked with a passphrase of your own.")
        return t("This PC has no keyring that can look after the key, so what you write is locked with a passphrase.")

    def _on_passphrase(self, passphrase: str, _: str) -> None:
        self._passphrase = passphrase
        if not self._coordinator:
            self._make(Opening(passphrase))
            return
        if self._ceremony is None:
            ceremony = self._ceremony = Ceremony(self._around, go=self._around.t("Create"), label=self._label)
            ceremony.back_wanted.connect(lambda: None if self._busy else self.begin())
            ceremony.typed_back.connect(self._on_key)
        self._ceremony.show()

    def _on_key(self, key: str) -> None:
        self._make(Opening(self._passphrase, keyring=self._keyring, recovery=key))

    def _make(self, opening: Opening) -> None:
        if self._busy:
            return
        self._busy = True
        create = self._create

        def done(result: object) -> None:
            self._busy = False
            self.made.emit(result)

        def refused(error: UserError) -> None:
            self._busy = False
            self._on_refused(error)

        self._around.work.database(lambda: create(opening), done, refused, self._on_bug)

    def _on_bug(self) -> None:
        self._busy = False
        self.begin()

    def _on_refused(self, error: UserError) -> None:
        if isinstance(error, KeyringTrouble) and self._keyring:
            self._keyring = False  # the page says why there is a passphrase alone; it and the key stay
            self.begin()
        elif self._ceremony is not None:
            self._ceremony.refuse(error)
        elif self._page is not None and self._around.is_shown(self._page):
            self._page.refuse(self._around.t.error(error))
        else:
            self.refused.emit(error)
