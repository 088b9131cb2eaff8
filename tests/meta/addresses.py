"""Which addresses a stranger may open, and what stands in the places of those that have some.

A new address that is in neither list fails the suite: it is private, and here is how to build one to try.
"""

from tests.factories import (
    make_advice,
    make_announcement,
    make_brief,
    make_campaign,
    make_community,
    make_consultation,
    make_contribution_request,
    make_course,
    make_cycle,
    make_data_export,
    make_goal,
    make_import_batch,
    make_initiative,
    make_invitation,
    make_issue,
    make_item,
    make_led_community,
    make_lesson,
    make_listed_member,
    make_live_session,
    make_meeting,
    make_member,
    make_member_import,
    make_membership_application,
    make_nomination,
    make_note,
    make_notification,
    make_offer,
    make_offered_term,
    make_pairing,
    make_post,
    make_post_report,
    make_proposal,
    make_request,
    make_review,
    make_strategy_period,
    make_thread,
)


def thread_place() -> dict:
    thread = make_thread()
    return {"slug": thread.community.slug, "pk": thread.pk}


def post_place() -> dict:
    post = make_post()
    return {"slug": post.thread.community.slug, "pk": post.pk}


# Open to everybody, by name. Each has a reason to be.
PUBLIC = {
    "health",
    "favicon",
    "rendition",
    "component-gallery",  # only where DEVELOPMENT_PAGES is on
    "outbox",  # only where DEVELOPMENT_PAGES is on
    "members:appearance",
    "members:time-zone",
    "members:mail-stop",  # a signed link from a mail, for mail programs too; it can only stop mails
    # the directory
    "members:directory",  # what members chose to show to everybody
    "members:person",  # the same; anybody else's page answers 404
    # joining: for people without an account; the links are signed and sent to one address
    "members:join",
    "members:application-sent",
    "members:application-confirm",
    "members:application-own",
    "members:application-withdraw",
    "members:invitation-answer",
    # the library
    "repository:item-detail",
    "repository:item-export",
    "repository:search-export",
    "mail-inbound",  # a mail provider hands in mail; its signature over the body is the proof
    # communities
    "communities:community",  # the public home page
    "communities:calendar",  # what a community does is public, unless one joins it by invitation
    "communities:meeting",
    "communities:meeting-calendar",
    "communities:programme",
    "communities:document-list",  # lists what the reader may read
    "communities:document",  # asks who may read it; everything else is not there
    "home:community-calendar",  # for programs that cannot sign in
    # initiatives, campaigns, consultations, announcements
    "initiatives:initiatives",  # what members do is read by all; who does it, by members
    "initiatives:initiative",
    "campaigns:campaigns",
    "campaigns:campaign",
    "consultations:consultations",  # a stranger finds the closed ones to all members: what was done with them
    "consultations:consultation",
    "announcements:announcements",
    "announcements:announcement",
    "announcements:newsletter",  # the archive
    "announcements:issue",
    # journeys and briefs
    "journeys:invitation",  # a signed link from a mail; it opens one invitation for ten days
    # live sessions
    "webinars:session-detail",
    "webinars:session-calendar",
    # mentoring
    # allauth's own way in
    "account_login",
    "account_signup",
    "account_logout",
    "account_reset_password",
    "account_password_reset_completed",
    "account_confirm_login_code",
    "account_confirm_password_reset_code",
    "account_email_verification_sent",
    "account_inactive",
    "account_request_login_code",
    "account_complete_password_reset",
    "mfa_authenticate",
    "mfa_login_webauthn",
    # Wagtail's ways to pages and files, which ask the page's or collection's own privacy
    "wagtail_serve",
    "wagtaildocs_serve",
    "wagtailcore_authenticate_with_password",
    "wagtaildocs_authenticate_with_password",
    "wagtailcore_login",
}


def of_period() -> dict:
    return {"pk": make_strategy_period().pk}


def of_priority() -> dict:
    return {"pk": make_strategy_period().priorities.first().pk}


def of_nomination() -> dict:
    nomination = make_nomination()
    return {"slug": nomination.call.community.slug, "pk": nomination.pk}


def of_term() -> dict:
    term = make_offered_term()
    return {"slug": term.community.slug, "pk": term.pk}


def of_realignment() -> dict:
    return {"slug": make_led_community().slug, "pk": make_strategy_period().pk}


def of_proposal(**places) -> dict:
    return {"slug": make_proposal().community.slug, **places}


# name -> a function without arguments that makes what is needed and returns the keyword arguments.
EXAMPLES = {
    "members:notification-read": lambda: {"pk": make_notification().pk},
    # one's own data
    "members:data-export-download": lambda: {"pk": make_data_export().pk},
    "members:member-erasure": lambda: {"pk": make_member().pk},
    # memberships that the secretariat keeps
    **{f"members:member-{verb}": lambda: {"pk": make_member().pk} for verb in ("retire", "return")},
    # courses
    "courses:course-enroll": lambda: {"pk": make_course().pk},
    "courses:course-leave": lambda: {"pk": make_course().pk},
    "courses:lesson-complete": lambda: {"pk": make_lesson().pk},
    # the directory
    "members:contribution-request-ask": lambda: {"pk": make_listed_member(contributions=["speak"]).pk},
    **{
        f"members:contribution-request{verb}": lambda: {"pk": make_contribution_request().pk}
        for verb in ("", "-accept", "-decline", "-withdraw", "-thank")
    },
    # joining
    **{
        f"members:application-{name}": lambda: {"pk": make_membership_application().pk}
        for name in ("detail", "approve", "decline", "ask")
    },
    **{f"members:invitation-{verb}": lambda: {"pk": make_invitation().pk} for verb in ("resend", "withdraw")},
    **{
        f"members:import-{name}": lambda: {"pk": make_member_import().pk}
        for name in ("detail", "choose", "confirm", "discard")
    },
    # the library
    "repository:item-withdraw": lambda: {"public_id": make_item().public_id},
    "repository:item-restore": lambda: {"public_id": make_item().public_id},
    "repository:import-detail": lambda: {"pk": make_import_batch().pk},
    "repository:import-confirm": lambda: {"pk": make_import_batch().pk},
    "repository:import-discard": lambda: {"pk": make_import_batch().pk},
    # initiatives, campaigns, consultations, announcements
    **{
        f"initiatives:initiative-{verb}": lambda: {"pk": make_initiative().pk}
        for verb in (
            "edit",
            "seek",
            "activate",
            "pause",
            "resume",
            "finish",
            "stop",
            "hand-over",
            "join",
            "leave",
            "update",
            "output",
        )
    },
    "initiatives:advice-ask": lambda: {"pk": make_initiative().pk},
    "initiatives:advice": lambda: {"pk": make_advice().pk},
    "initiatives:advice-accept": lambda: {"pk": make_advice().pk},
    "initiatives:advice-decline": lambda: {"pk": make_advice().pk},
    **{
        f"campaigns:campaign-{verb}": lambda: {"pk": make_campaign().pk}
        for verb in ("edit", "open", "close", "stop", "sign", "unsign", "evidence", "step")
    },
    **{
        f"consultations:consultation-{verb}": lambda: {"pk": make_consultation().pk}
        for verb in ("edit", "open", "withdraw", "answer", "conclude", "synthesis")
    },
    "announcements:announcement-create": lambda: {"community": "any"},
    **{
        f"announcements:announcement-{verb}": lambda: {"pk": make_announcement().pk}
        for verb in ("edit", "request", "revise", "accept", "decline")
    },
    **{f"announcements:issue-{verb}": lambda: {"number": make_issue().number} for verb in ("words", "preview", "send")},
    "announcements:issue-place": lambda: {"number": make_issue().number, "pk": make_announcement().pk},
    # journeys and briefs
    "journeys:brief": lambda: {"pk": make_brief().pk},
    "journeys:brief-edit": lambda: {"pk": make_brief().pk},
    "journeys:brief-join": lambda: {"pk": make_brief().pk},
    "journeys:brief-submit": lambda: {"pk": make_brief().pk},
    "journeys:brief-withdraw": lambda: {"pk": make_brief().pk},
    "journeys:review-invite": lambda: {"pk": make_brief().pk},
    "journeys:brief-decide": lambda: {"pk": make_brief().pk},
    "journeys:brief-publish": lambda: {"pk": make_brief().pk},
    "journeys:review": lambda: {"pk": make_review().pk},
    "journeys:review-accept": lambda: {"pk": make_review().pk},
    "journeys:review-decline": lambda: {"pk": make_review().pk},
    "journeys:review-preview": lambda: {"pk": make_review().pk},
    "journeys:review-cancel": lambda: {"pk": make_review().pk},
    "journeys:review-answer": lambda: {"pk": make_review().pk},
    # live sessions
    "webinars:session-register": lambda: {"public_id": make_live_session().public_id},
    "webinars:registration-cancel": lambda: {"public_id": make_live_session().public_id},
    "webinars:session-edit": lambda: {"public_id": make_live_session().public_id},
    "webinars:session-cancel": lambda: {"public_id": make_live_session().public_id},
    "webinars:session-end": lambda: {"public_id": make_live_session().public_id},
    "webinars:registration-list": lambda: {"public_id": make_live_session().public_id},
    "webinars:attendance": lambda: {"public_id": make_live_session().public_id},
    "webinars:attendance-file": lambda: {"public_id": make_live_session().public_id},
    "webinars:room": lambda: {"public_id": make_live_session().public_id},
    "webinars:room-commands": lambda: {"public_id": make_live_session().public_id},
    "webinars:registration-remove": lambda: {"public_id": make_live_session().public_id, "pk": 1},
    # communities: home page, people, calendar, programme, documents
    **{
        f"communities:{name}": lambda: {"slug": make_community().slug}
        for name in (
            "page-edit",
            "community-join",
            "membership-leave",
            "invitation-decline",
            "stream-create",
            "people",
            "membership-invite",
            "meeting-plan",
            "programme-item-create",
            "document-create",
        )
    },
    **{
        f"communities:{name}": lambda: {"slug": make_community().slug, "pk": 1}
        for name in (
            "membership-accept",
            "membership-decline",
            "membership-end",
            "meeting-move",
            "meeting-cancel",
            "programme-item-edit",
            "document-edit",
            "document-replace",
            "document-hide",
            "document-restore",
        )
    },
    "communities:programme-item-move": lambda: {"slug": make_community().slug, "pk": 1, "verb": "begin"},
    "communities:document-version": lambda: {"slug": make_community().slug, "pk": 1, "number": 1},
    # mentoring
    "mentorship:pairing-ask": lambda: {"offer": make_offer().pk},
    **{
        f"mentorship:{name}": lambda: {"pk": make_pairing().pk}
        for name in (
            "pairing",
            "pairing-accept",
            "pairing-decline",
            "pairing-end",
            "pairing-remind",
            "pairing-close",
            "goal-add",
            "note-write",
            "meeting-plan",
        )
    },
    **{f"mentorship:goal-{verb}": lambda: {"pk": make_goal().pk} for verb in ("reach", "drop")},
    **{
        f"mentorship:meeting-{verb}": lambda: {"pk": make_meeting().pk}
        for verb in ("move", "hold", "cancel", "log", "calendar")
    },
    "mentorship:note-delete": lambda: {"pk": make_note().pk},
    "mentorship:cycle-close": lambda: {"pk": make_cycle().pk},
    "mentorship:cycle-reopen": lambda: {"pk": make_cycle().pk},
    "mentorship:pairing-propose": lambda: {"pk": make_request().pk, "offer": make_offer().pk},
    # charter
    "communities:rules-edit": lambda: {"kind": "thematic"},
    **{f"communities:period-{verb}": of_period for verb in ("edit", "open")},
    "communities:priority-write": of_period,
    **{f"communities:priority-{verb}": of_priority for verb in ("edit", "retire")},
    "communities:proposal-step": lambda: of_proposal(step=1),
    "communities:sheet-cancel": lambda: of_proposal(pk=1),
    **{
        f"communities:{name}": of_proposal
        for name in (
            "proposal",
            "proposal-submit",
            "proposal-withdraw",
            "leader-name",
            "interest-ask",
            "interest-answer",
            "screen",
            "scorer-appoint",
            "score",
            "score-decline",
            "decide",
        )
    },
    **{
        f"communities:{name}": lambda: {"slug": make_led_community().slug}
        for name in (
            "officers",
            "office-offer",
            "call-open",
            "call-close",
            "nominate",
            "standing",
            "logo-kit",
            "benefit-use",
            "community-edit",
        )
    },
    **{f"communities:{name}": of_term for name in ("office", "office-renew", "office-take-back")},
    "communities:nomination-answer": of_nomination,
    "communities:community-move": lambda: {"slug": make_led_community().slug, "verb": "rest"},
    "communities:realign": of_realignment,
    # discussion
    **{
        f"communities:{name}": lambda: {"slug": make_community().slug}
        for name in (
            "thread-list",
            "thread-start",
            "handle-list",
            "mail-list",
            "member-list-export",
            "report-list",
        )
    },
    **{f"communities:{name}": thread_place for name in ("thread", "thread-visit", "thread-lead", "thread-hide")},
    **{f"communities:post-{verb}": post_place for verb in ("react", "edit", "hide", "restore", "report")},
    "communities:report-answer": lambda: (
        (report := make_post_report()) and {"slug": report.post.thread.community.slug, "pk": report.pk}
    ),
    # allauth
    "mfa_edit_webauthn": lambda: {"pk": 1},
    "mfa_remove_webauthn": lambda: {"pk": 1},
}
