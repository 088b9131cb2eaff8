from django.urls import path

from communities.views import communities, judging, officers, proposals, rules, standing

app_name = "communities"
urlpatterns = [
    # charter: addresses that no community can have (RESERVED_SLUGS)
    path("board/", standing.board, name="board"),
    path("propose/", proposals.propose, name="propose"),
    path("rules/", rules.rules, name="rules"),
    path("rules/<slug:kind>/", rules.edit_rules, name="rules-edit"),
    path("strategy/", rules.strategy, name="strategy"),
    path("strategy/new/", rules.create_period, name="period-create"),
    path("strategy/<int:pk>/", rules.edit_period, name="period-edit"),
    path("strategy/<int:pk>/open/", rules.open_period, name="period-open"),
    path("strategy/<int:pk>/priorities/", rules.write_priority, name="priority-write"),
    path("strategy/priorities/<int:pk>/", rules.edit_priority, name="priority-edit"),
    path("strategy/priorities/<int:pk>/retire/", rules.retire_priority, name="priority-retire"),
    # pages of a community
    path("<slug:slug>/", communities.community, name="community"),
    # charter: the proposal
    path("<slug:slug>/proposal/", proposals.proposal, name="proposal"),
    path("<slug:slug>/proposal/<int:step>/", proposals.step, name="proposal-step"),
    path("<slug:slug>/proposal/submit/", proposals.submit, name="proposal-submit"),
    path("<slug:slug>/proposal/withdraw/", proposals.withdraw, name="proposal-withdraw"),
    path("<slug:slug>/proposal/leaders/", proposals.name_leader, name="leader-name"),
    path("<slug:slug>/proposal/members/", proposals.ask_interest, name="interest-ask"),
    path("<slug:slug>/proposal/interest/", proposals.answer_interest, name="interest-answer"),
    path("<slug:slug>/proposal/screening/", judging.screen, name="screen"),
    path("<slug:slug>/proposal/scorers/", judging.appoint, name="scorer-appoint"),
    path("<slug:slug>/proposal/scorers/<int:pk>/cancel/", judging.cancel_sheet, name="sheet-cancel"),
    path("<slug:slug>/proposal/score/", judging.score, name="score"),
    path("<slug:slug>/proposal/score/decline/", judging.decline_sheet, name="score-decline"),
    path("<slug:slug>/proposal/decision/", judging.decide, name="decide"),
    # charter: officers
    path("<slug:slug>/officers/", officers.officers, name="officers"),
    path("<slug:slug>/officers/ask/", officers.offer, name="office-offer"),
    path("<slug:slug>/officers/<int:pk>/", officers.office, name="office"),
    path("<slug:slug>/officers/<int:pk>/renew/", officers.renew, name="office-renew"),
    path("<slug:slug>/officers/call/", officers.open_call, name="call-open"),
    path("<slug:slug>/officers/call/close/", officers.close_call, name="call-close"),
    path("<slug:slug>/officers/nominate/", officers.nominate, name="nominate"),
    path("<slug:slug>/officers/nominations/<int:pk>/", officers.answer_nomination, name="nomination-answer"),
    # charter: standing
    path("<slug:slug>/standing/", standing.standing, name="standing"),
    path("<slug:slug>/standing/logo/", standing.logo_kit, name="logo-kit"),
    path("<slug:slug>/standing/use/", standing.use, name="benefit-use"),
    path("<slug:slug>/standing/<slug:verb>/", standing.move, name="community-move"),
    path("<slug:slug>/strategy/<int:pk>/", standing.realign, name="realign"),
]
