"""Which class shows which page of the flow."""

from __future__ import annotations

from collections.abc import Callable

from assessor.flows import concern as flow
from assessor.flows.concern import ConcernFlow, Page
from assessor.hints.hints import HintFinder
from assessor.i18n import Translator
from assessor.indicators.catalogue import Catalogue
from assessor.profiles.profile import Profile
from assessor.services.ports import Clock
from assessor.ui.session import DraftSession
from assessor.ui.wizard.as_person import AsPersonPage
from assessor.ui.wizard.assessment import AssessmentPage
from assessor.ui.wizard.before import BeforePage
from assessor.ui.wizard.check import CheckPage
from assessor.ui.wizard.development import DevelopmentPage
from assessor.ui.wizard.ending import EndingPage
from assessor.ui.wizard.everyday import EverydayPage
from assessor.ui.wizard.frame import WizardFrame
from assessor.ui.wizard.network import NetworkPage
from assessor.ui.wizard.observations import ObservationsPage
from assessor.ui.wizard.page import ConcernPage, PageContext
from assessor.ui.wizard.points import PointsPage
from assessor.ui.wizard.subject import SubjectPage
from assessor.ui.wizard.ways import WaysPage
from assessor.ui.wizard.wordings import Wordings
from assessor.ui.wizard.writer import WriterPage

_PAGES: dict[str, Callable[[PageContext], ConcernPage]] = {
    flow.BEFORE.id: BeforePage,
    flow.WRITER.id: WriterPage,
    flow.SUBJECT.id: SubjectPage,
    flow.OBSERVATIONS.id: ObservationsPage,
    flow.WAYS.id: WaysPage,
    flow.ENDING.id: EndingPage,
    flow.NETWORK.id: NetworkPage,
    flow.EVERYDAY.id: EverydayPage,
    flow.DEVELOPMENT.id: DevelopmentPage,
    flow.ASSESSMENT.id: AssessmentPage,
    flow.CHECK.id: CheckPage,
    flow.AS_PERSON.id: AsPersonPage,
}


def make_page(page: Page, context: PageContext) -> ConcernPage:
    """The widget for a page of the flow."""
    return PointsPage(context, page.group) if page.group else _PAGES[page.id](context)


def make_frame(
    session: DraftSession,
    *,
    catalogue: Catalogue,
    profile: Profile,
    hints: HintFinder,
    t: Translator,
    clock: Clock,
    keeps: bool,
    role: str | None = None,
) -> WizardFrame:
    """The wizard for one draft; without `keeps` it is practice."""
    wordings = Wordings(hints, kept=session.progress.kept)
    wordings.let_stand.connect(session.keep)
    context = PageContext(
        t=t,
        catalogue=catalogue,
        profile=profile,
        now=clock.now,
        wordings=wordings,
        practice=not keeps,
        received=role == "coordinator",
        base=session.base,
        given_reason=lambda: session.progress.reason,
    )
    return WizardFrame(
        session, flow=ConcernFlow(catalogue), make_page=lambda page: make_page(page, context), t=t, keeps=keeps
    )
