"""What the acts and roles of the log are called, for whoever reads it."""

from __future__ import annotations

from assessor.domain.log import Act
from assessor.errors import N_

ACT_WORDS: dict[str, str] = {
    Act.VAULT_MADE: N_("Room for your concerns made on this PC"),
    Act.VAULT_OPENED: N_("Unlocked"),
    Act.VAULT_RECOVERED: N_("Unlocked with the recovery key"),
    Act.UNLOCK_FAILED: N_("Somebody tried in vain to unlock"),
    Act.KEY_CHANGED: N_("Way of unlocking changed"),
    Act.ROLE_CHOSEN: N_("Role changed"),
    Act.BACKUPS_PURGED: N_("Older backups deleted"),
    Act.BACKUP_RESTORED: N_("Backup restored"),
    Act.OLDER_ACCEPTED: N_("Older copy opened knowingly"),
    Act.CONCERN_BEGUN: N_("Concern begun"),
    Act.CONCERN_OPENED: N_("Opened"),
    Act.CONCERN_CHANGED: N_("Written in"),
    Act.CONCERN_CONTINUED: N_("New version begun"),
    Act.CONCERN_FINISHED: N_("Version finished"),
    Act.DRAFT_DELETED: N_("Draft deleted"),
    Act.DRAFT_RESTORED: N_("Deleted draft brought back"),
    Act.PRINTED: N_("Printed"),
    Act.EXPORTED: N_("Saved as a file outside the program"),
    Act.HANDED_OVER: N_("Handed over"),
    Act.IMPORTED: N_("Received"),
    Act.DECIDED: N_("Decision noted"),
    Act.KEPT: N_("Decided how long it is kept"),
    Act.HELD: N_("Decided that it may not be deleted for now"),
    Act.RELEASED: N_("The hold on deleting it lifted"),
    Act.JOURNALISED: N_("Confirmed as kept in the record system"),
    Act.ACCESS_GIVEN: N_("All that is held about the person put together for access"),
    Act.DELETED: N_("Deleted for good"),
}
"""Message ids; an act of a newer program is not here, and is shown as it stands."""

ROLE_WORDS: dict[str, str] = {
    "professional": N_("as a professional"),
    "coordinator": N_("as the coordinator"),
}
"""Message ids by the role that an event bears; it bears none where nobody was let in."""
