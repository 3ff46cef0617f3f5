"""English verbs, nouns and adjectives of attitude: what each makes of its object, and which judge it good or bad.

Chosen by hand, with the verbs of judgement, desire and communication in B. Levin, "English Verb Classes and
Alternations" (1993) as a check list. The module is longer than most because it is lists of words, told apart by effect.
"""

from collections.abc import Mapping
from typing import Literal, cast

from dragoman.lang.positions import Effect


def _table(**groups: str) -> Mapping[str, Effect]:
    """Return phrase -> effect; phrases of a group are separated by commas."""
    return {
        " ".join(phrase.split()): cast(Effect, effect)
        for effect, phrases in groups.items()
        for phrase in phrases.split(",")
    }


def _judged(good: str, bad: str) -> Mapping[str, Literal["good", "bad"]]:
    """Return word -> judgement; a word in both lists is bad."""
    found: dict[str, Literal["good", "bad"]] = dict.fromkeys(good.split(), "good")
    return found | dict.fromkeys(bad.split(), "bad")


OBJECTS = _table(
    support="""
        support, back, order, circulate, introduce, author, put forward, put forth, file, co-author, spearhead,
        salute, applaud, reaffirm support for, welcome, endorse, favour, favor, approve, approve of, champion,
        defend, hail, praise, applaud, commend, embrace, advocate, propose, recommend, request, demand, want, seek,
        prefer, promote, ratify, authorise, authorize, bless, promise, pledge, accept, suggest, celebrate, uphold,
        appreciate, value, cheer, urge, call for, press for, push for, push, appeal for, plead for, plead with for,
        argue for, vote for, lobby for, campaign for, ask for, beg for, vote in favour of, vote in favor of, come
        out for, come out in favour of, come out in favor of, speak for, speak in favour of, speak in favor of,
        speak up for, stand by, stand behind, stand up for, stick by, stick to, stick with, opt for, settle for,
        commit to, agree to, agree on, agree, consent to, come round to, come around to, warm to, live with, side
        with, rally behind, rally around, get behind, root for, announce, adopt, pass, sign, sign up to, sign on to,
        insist on, reaffirm, reiterate, table, submit, draft, sponsor, co-sponsor, champion, mandate, prioritise,
        prioritize, green-light, offer, envisage, be for, be in favour of, be in favor of, be behind, throw behind,
        work towards, work toward, long for, hope for, look forward to, subscribe to, join, join in, press ahead
        with, go ahead with, move ahead with, proceed with, forge ahead with, enforce, fast-track, volunteer,
        volunteer for, contribute to, donate to, pay for, pay into, prefer, choose, decide on, decide for, vote
        through, thank for, commend for, praise for, applaud for,
        salute for, congratulate on, express for, reconfirm, sanction, tout, laud, cherish, lead
    """,
    oppose="""
        oppose, reject, condemn, criticise, criticize, denounce, decry, slam, blast, veto, bar, ban, resist,
        dismiss, fight, rule out, turn down, dispute, attack, lambast, lambaste, deplore, contest, regret, deride,
        mock, vote against, warn against, warn of, come out against, speak against, speak out against, argue
        against, object to, protest against, protest, protest at, protest over, campaign against, decide against,
        advise against, complain about, complain of, balk at, baulk at, be against, rail against, lobby against,
        rally against, demonstrate against, march against, push back against, push back, rebuff, spurn, snub,
        refuse, decline, forbid, prohibit, outlaw, thwart, sabotage, obstruct, block, shoot down, vote down, throw
        out, strike down, overturn, disapprove of, disagree with, take issue with, hit out at, lash out at,
        repudiate, disavow, renounce, boycott, bemoan, lament, fault, rebuke, shun, advise against, caution against,
        rule against, appeal against, guard against, turn against, stand against, work against, hit
    """,
    doubt="""
        question, doubt, fear, worry about, worry over, agonise over, caution about, mistrust, distrust, challenge,
        query, wonder about, be concerned about, scrutinise, scrutinize, cast on
    """,
    undecided="""
        consider, weigh, weigh up, mull, mull over, study, examine, explore, contemplate, look at, look into,
        ponder, abstain on, abstain in on, abstain in, abstain from, abstain, waver on, waver over, hesitate over,
        agonise about, assess, review, think about, decide, take note of, evaluate, debate, investigate
    """,
    discuss="discuss, talk about, speak about, speak of, talk of, confer on, debate, consult on",
    stop="""
        cancel, scrap, stop, halt, end, terminate, abandon, drop, withdraw, withdraw from, suspend, freeze, cut, cut
        off, cut back, reduce, delay, postpone, reconsider, rethink, revisit, shelve, dismantle, close, shut, shut
        down, close down, call off, pull on, abolish, ditch, kill, axe, ax, put on, defund, disband, dissolve, break
        off, wind down, wind up, phase out, scale back, scale down, leave, quit, exit, pull out of, walk away from,
        discontinue, undo, reverse, revoke, rescind, repeal, annul, cease, slash, curb, curtail, limit, lift,
        loosen, ease, lose, replace, give up, give up on, hold up, hold back, withhold, pause, interrupt, derail,
        hinder, hamper, prevent, avoid, undermine, weaken, jeopardise, jeopardize, endanger, threaten, destroy,
        damage, sink, bury, hold, deny, risk, reassess, alter, desert, neglect, forsake, back out of, pull back
        from, step back from, bring to, put at
    """,
    go="""
        build, create, rush, hurry, hasten, hand to, hand over to, give way to, plan, plan for, prepare, prepare
        for, start, launch, begin, continue, continue with, keep, keep up, maintain, establish, set up, fund,
        finance, deploy, send, expedite, accelerate, speed up, implement, realise, realize, impose, extend, renew,
        prolong, strengthen, reinforce, boost, bolster, expand, enlarge, grant, release, provide, restore, resume,
        save, preserve, open, introduce, hold, conduct, convene, form, stand up, put in, carry out, execute,
        complete, finish, fulfil, fulfill, dispatch, supply, give, deliver, raise, increase, double, mobilise,
        mobilize, turn into, transform into, transition to, transition into, convert into, change into, make, move
        to, move towards, move toward, shift to, switch to, transform, develop, get, have, bring, bring about,
        secure, ensure, guarantee, protect, sustain, support with, assist, pledge to, give to, send to, provide to,
        commit money to, allocate to, grant to, deliver to, release to, earmark for, set aside for, allocate for,
        pledge for, provide for, give for, deploy to, offer to, equip, help, enable, facilitate, work on, work with
        on, take on, take over, step up with, step up, invest in, spend on, pay, see, use, install, put up, award,
        exempt, waive, unfreeze, unlock, unblock, disburse, replenish, honour, honor, respect, stabilise, stabilize,
        replace with, replace by, rotate, sell, buy, put behind, channel, revive
    """,
    source="turn, convert, transition, transition from, replace, substitute",
    bad="accuse of, blame for",
)

SUBJECTS = _table(
    go="""
        continue, proceed, go ahead, go forward, move forward, stay, remain, resume, survive, begin, start, happen,
        advance, progress, go on, pass, come, last, expand, grow, materialise, materialize, take shape, work,
        succeed, deserve, prevail, matter
    """,
    stop="end, stop, cease, collapse, fall, lapse, expire, fold, wait, go away, close, leave",
    bad="""
        fail, flop, stall, cost, founder, backfire, falter, violate, breach, contravene, flood, prejudge, divide
    """,
    good="help, serve, succeed, ease",
)

INFINITIVES = _table(
    support="""
        want, plan, vote, promise, pledge, vow, agree, decide, intend, prepare, offer, choose, volunteer, commit,
        undertake, swear, resolve, aim, hope, wish, mean, propose, seek, begin, start, continue, move, opt,
        threaten, campaign, determine, like, love, prefer, work, go, try, press, pledge, fight, act, set, guarantee,
        announce, look, long, ache, elect, push
    """,
    oppose="refuse, decline, stop, fail",
    doubt="hesitate",
    undecided="consider",
)

NOUNS = _table(
    support="""
        support for, support, backing for, backing, call for, call, reason for, reason, appetite for, room for,
        justification for, grounds for, motion for, demand for, demand, plea for, plea, appeal for, appeal, approval
        of, approval for, approval, endorsement of, endorsement, praise for, praise, push for, push, request for,
        request, proposal for, proposal on, proposal, preference for, commitment to, commitment, decision,
        decision on, decision for, vote for, vote in favour of, vote in favor of, favour of, favor of, favour,
        advocacy of, acceptance of, consent to, gratitude for, thanks for, thank for,
        appreciation for, appreciation of, blessing for, blessing,
        blessing to, wish for, desire for, case for, recommendation, plan for, plan, pledge, promise, promise of,
        vow, bid for, bid, campaign for, petition for, readiness for, readiness, willingness, ambition, pressure
        for, weight behind, resolve, determination, intention, enthusiasm for, agreement on, agreement for,
        agreement, deal on, deal for, deal, consensus on, consensus for, green light to, light to, hope for,
        solidarity with, contribution to, contribution, resolution on, law on, bill on, tribute to, faith in,
        confidence in, trust in, sympathy for, loyalty to, adherence to, praise of, need for, need, importance of,
        urgency of, necessity of, supporter of,
        advocate of, advocate for, proponent of, champion of, intent
    """,
    oppose="""
        opposition to, opposition, criticism of, objection to, objection, rejection of, protest against, protest,
        protest over, resistance to, resistance, condemnation of, refusal, refusal of, veto of, veto on, veto
        against, veto, warning against, warning of, campaign against, vote against, hostility to, case against,
        argument against, complaint about, ban on, attack on, dissatisfaction with, disagreement with, displeasure
        at, anger at, anger over, disapproval of, call against, backlash against, fight against, lawsuit against,
        petition against, appeal against, ruling against, regret over, regret at, reluctance, opponent of,
        critic of, outrage at, outrage over
    """,
    doubt="""
        doubt about, doubt over, doubt on, doubt, concern about, concern over, concern with, concern at, concern,
        reservation about, reservation on, reservation over, reservation, fear about, fear of, fear over, fear,
        question about, question over, question on, question, scepticism about, scepticism of, skepticism about,
        skepticism of, worry about, worry over, unease about, unease over, unease at, misgiving about, misgiving
        over, caution about, caution over, misgivings about, misgivings over, uncertainty about, uncertainty over,
        risk of, distrust of, alarm over, alarm at, anxiety about, anxiety over
    """,
    undecided="""
        mind about, mind over, mind, decision about, thought, consideration, consideration of, review of, study of,
        abstention on, position on, view on
    """,
    stop="""
        cancellation of, end to, end of, end, suspension of, halt to, halt of, freeze of, freeze on, cut in, cut to,
        cut of, cut, termination of, abandonment of, alternative to, withdrawal of, withdrawal from, withdrawal,
        reduction of, reduction in, pause in, pause of, pause, delay in, delay of, delay to, delay, closure of,
        abolition of, exit from, departure of, departure from, threat to, danger to, obstacle to, hold on, lack of,
        failure of, collapse of, stop to, plug on, limit to, limit on, suspension, freeze, cancellation,
        termination, drawdown of
    """,
    go="""
        time, time for, million in, billion in, dollar in, euro in, pound in, billion to, billion for, moment for,
        construction of, construction, extension of, renewal of, continuation of, transition to, transition into,
        transition, transformation to, transformation into, conversion into, leadership of, leadership in,
        leadership, role in, role, involvement in, involvement, participation in, deployment of, deployment to,
        creation of, establishment of, start of, launch of, part of, part in, idea of, idea, option
        of, prospect of, possibility of, future of, future, cost of, price of, wisdom of, legality of, value of,
        benefit of, merit of, right to, funding of, funding for, funding, financing of, financing, money for, fund
        for, dollar for, euro for, crown for, crown to, euro to, dollar to, pound to, money to, pound for, shilling
        for, million for, million to, sum for, aid for, aid to, assistance for, assistance to, loan for, grant for,
        use of, step towards, step toward, step to, move to, move towards, move, progress on, progress towards, work
        on, work of, contingent for, personnel for, officer for, troop for, soldier for, delivery of, expansion of,
        strengthening of, preparation for, talk on, talk about, negotiation on, negotiation about, vote on, debate,
        text on, draft on, resolution, motion on, motion for, motion, project, programme, program, scheme,
        opportunity for, chance of, chance for, road to, path to, way to, way towards, stage of, phase of, success
        of, effort, effort for, attempt, initiative, increase in, increase of, rise in, resumption of, return of,
        payment to, payment for, payment of, contribution for, crown of, dollar of, million of, mandate of, mandate
        for, mandate, work, adoption of, implementation of, introduction of, imposition of, sending of, dispatch of,
        building of, provision of, replacement by, replacement with, building, extension, renewal, deployment,
        force, mission, operation, package, option, office, alternative, majority of, half of, share of, number of,
        rest of, all of, most of
    """,
    source="""
        transition of, transformation of, conversion of, transition from, replacement of, replacement, shift from
    """,
    discuss="""
        discussion of, discussion on, discussion about, discussion, conversation on, conversation about, debate on,
        debate about, debate over
    """,
)

ADJECTIVES = _table(
    support="""
        committed to, dedicated to, ready for, keen on, supportive of, enthusiastic about, favourable to, favorable
        to, happy with, happy about, pleased with, pleased by, grateful for, thankful for, proud of, behind,
        willing, ready, prepared, eager, keen, determined, happy, glad, committed, bound, confident in, confident
        of, optimistic about, sympathetic to, satisfied with
    """,
    oppose="""
        opposed to, hostile to, critical of, unwilling, unhappy with, unhappy about, angry at, angry about, angry
        over, against, dismissive of, unprepared, averse to, dissatisfied with, disappointed with, disappointed by,
        disappointed in
    """,
    doubt="""
        sceptical about, sceptical of, sceptical, skeptical about, skeptical of, skeptical, reluctant, wary of, wary
        about, cautious about, hesitant about, hesitant, doubtful about, doubtful of, unsure about, unsure of,
        unconvinced by, unconvinced of, unconvinced about, suspicious of, worried about, worried by, concerned
        about, concerned over, concerned by, uneasy about, uneasy with, nervous about, lukewarm about, lukewarm on,
        apprehensive about, fearful of, afraid of, leery of
    """,
    undecided="""
        undecided on, undecided about, divided over, divided on, divided about, split over, split on, torn over,
        torn on, torn about, neutral on, ambivalent about, non-committal on, noncommittal on, noncommittal about,
        silent on, unclear about, agnostic on, up to, unsure whether
    """,
    conditional="open to, amenable to, receptive to",
)

QUALITIES = _judged(
    good="""
        good better best right vital essential crucial important necessary indispensable useful helpful historic
        welcome critical needed urgent wise sensible fair just cheap cheaper clean cleaner safe safer strong
        stronger possible feasible viable sound great excellent positive promising overdue key effective successful
        worthwhile affordable realistic desirable encouraging legitimate lawful imperative worth big major real
        significant answer solution success hope progress milestone breakthrough achievement triumph victory
        priority necessity lifeline benefit blessing turning turning-point opportunity honour boost must point step
        chance way advance model
    """,
    bad="""
        bad worse worst wrong dangerous risky premature early unwise unacceptable unnecessary useless harmful
        reckless irresponsible illegal unlawful unconstitutional expensive costly dear wasteful disastrous foolish
        impossible unfeasible infeasible unrealistic unviable unsustainable counterproductive absurd ridiculous
        unfair unjust weak ineffective fruitless doomed pointless hopeless impractical unworkable unaffordable
        inadequate insufficient worthless shameful immoral provocative hasty misguided unhelpful unwanted untenable
        unjustified mistake disaster catastrophe farce failure error folly threat danger burden waste provocation
        scandal shame disgrace betrayal blunder nightmare trap adventure gamble illusion mess problem charade insult
        humiliation tragedy crime violation breach suicide nonsense misadventure
    """,
)

OUTCOMES = _judged(
    good="""
        peace security stability growth job prosperity hope safety order justice relief benefit progress democracy
        capability capacity efficiency trade jobs development freedom recovery unity calm trust cooperation result
        footing opportunity income help strength confidence reconciliation dignity
    """,
    bad="""
        war chaos risk violence danger damage harm debt cost unrest poverty conflict instability ruin collapse
        tension suffering corruption crisis problem pollution hardship burden loss bloodshed flood worse abuse
        insecurity backlash casualty death anger division confusion trouble
    """,
)
