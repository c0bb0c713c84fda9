"""The first page and part 2: everything that a reader needs before turning the page, and how to read the rest."""

from __future__ import annotations

from assessor.domain.choices import Answer, words
from assessor.profiles.profile import LegalTopic
from assessor.reports.compose.blocks import fact, facts, lines, paragraph, sentence
from assessor.reports.compose.material import Material
from assessor.reports.model import Block, Bullets, Callout, Paragraph


def heading(m: Material) -> tuple[Block, ...]:
    """Reference, version, from whom, to whom, why and on which legal basis."""
    t, writer, version = m.t, m.concern.writer, m.version
    frozen = t("{number}, finished {moment}", number=version.number, moment=t.moment(version.frozen))
    sender = lines((sentence(writer.name, writer.role), writer.workplace, writer.contact))
    return facts(
        fact(t("Reference"), m.concern.reference),
        fact(t("Version"), frozen),
        fact(t("Sender"), sender),
        fact(t("Recipient"), m.of(m.profile.recipient)),
        fact(t("Purpose"), m.of(m.profile.purpose)),
        fact(t("Legal basis"), _legal_basis(m)),
    )


def overview(m: Material) -> tuple[Block, ...]:
    """Part 1: danger, what is asked of the Infohus, why now, and last the writer's own summary, which may be long."""
    t, assessment = m.t, m.concern.assessment
    return (
        *danger(m),
        *paragraph(assessment.asked_for, t("What the Infohus is asked for")),
        *paragraph(m.concern.development.why_now, t("Why now")),
        *paragraph(assessment.summary, t("Summary, in the writer's own words")),
    )


def how_to_read(m: Material) -> tuple[Block, ...]:
    """Part 2: an aid and no checklist; what the report cannot tell; no score; untouched is not no."""
    t = m.t
    return (
        Paragraph(
            t("The report gathers what a professional has seen and heard, so that the Infohus can talk it over.")
        ),
        Bullets(
            (
                t("The action plan says: “{words}”", words=m.of(m.catalogue.disclaimer)),
                t("The report cannot tell what will happen, and it decides nothing."),
                t("There is no score: nothing in the report is added up, weighed or ranked."),
                t("What was not answered is not printed. That is not a no."),
                t("What was seen, the exact words and the writer's interpretation are kept apart."),
                t("O1, O2 … are observations. S1, S2 … are questions for the meeting."),
                t("The report never replaces an underretning (notification of social services)."),
            )
        ),
    )


def danger(m: Material) -> tuple[Block, ...]:
    """Whether anyone is in danger now; a yes stands in a frame."""
    t, before = m.t, m.concern.before
    title = t("Is anyone in danger now?")
    answer = t("not answered") if before.danger is None else m.choice(before.danger, "danger")
    if before.danger is Answer.UNKNOWN:
        return (Callout("", f"{title} {answer}"),)
    if not m.danger_now:
        return facts(fact(title, answer))
    called = m.when(before.called)
    call = t("Help was called: {time}", time=called) if called else ""
    return (Callout(lines((call, before.danger_note)), f"{title} {t(words(before.danger))}" if before.danger else ""),)


def _legal_basis(m: Material) -> str:
    if m.profile.legal(LegalTopic.SHARING).clarified:
        return m.of(m.profile.legal_basis)
    return m.t("not clarified")
