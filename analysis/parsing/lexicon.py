"""The patterns by which plans say who does what: keys (责任单位：), verbs (牵头, 负责), attributes, rules said once.

Their words stand in `analysis.words`; here is how they combine.
"""

import re

from analysis.words import KEY_WORDS, ROLES, any_of, characters, listed
from analysis.words.brackets import BOX_CLOSES, BOX_OPENS, CLOSES, OPENS
from analysis.words.patterns import character_class

LEAD = any_of("roles.lead")
_SUPPORT = any_of("roles.support")
BEGINS_KEY = _STEM = any_of(*KEY_WORDS)
_BODIES = any_of("labels.bodies")
_NOUN = any_of("labels.bodies", "labels.offices")
_PERSON = any_of("labels.persons")
_ASIDE = r"(?:[（(][^（）()：:\n]{1,8}[）)])?"

COLONS = "：:∶﹕︰"
_FOR_COLON = rf"[ 　]{{0,2}}[—－–\-=→….．；;{re.escape(''.join(listed('marks.signs')))}]{{1,2}}[ 　]{{0,2}}"
"""What a hand, a font or a scan puts for the colon between a label and its names."""
_JOINERS = "及和与、/"
_LINK = any_of("labels.links")
_NOUNS = rf"{_NOUN}(?:[{_JOINERS}]{_STEM}?(?:{_NOUN}|{_PERSON}|人))?+"
_ALSO = rf"(?:[{_JOINERS}]?{_STEM})?{_ASIDE}"
ROLE_KEY = re.compile(
    rf"{any_of(*KEY_WORDS, 'roles.division')}{_ALSO}(?:{_NOUNS}{_ASIDE}{_LINK}?|{any_of('labels.sharing')}?{_ASIDE})[ 　]{{0,2}}[{COLONS}]"
)
"""`责任单位：`, `牵头部门:`, `主办：` …, found anywhere; whether it begins a clause depends on what stands before it."""
LONGEST_ROLE_KEY = 48
"""No key is longer; its colon is the only one in it."""

BOXED_LABEL = re.compile(
    rf"[ 　\t]*[{BOX_OPENS}](?P<label>[\u4e00-\u9fff/、]{{2,10}}{_ASIDE}[\u4e00-\u9fff]{{0,4}})[{BOX_CLOSES}][ 　]{{0,2}}[：:]?"
)
_WITHOUT_COLON = rf"(?P<label>{_STEM}{_ALSO}{_NOUNS}{_ASIDE})"
BLANK_LABEL = re.compile(rf"[ 　\t]*{_WITHOUT_COLON}(?:[ 　\t]{{1,8}}|{_FOR_COLON})(?=\S)")
"""Labels at a line's start without a colon: 【牵头单位】市财政局, 责任单位  市财政局."""
LABEL_ALONE = re.compile(rf"[ 　\t]*{_WITHOUT_COLON}[ 　\t]*\Z")
"""A line that is nothing but such a label."""
VERB_ALONE = re.compile(rf"[ 　\t]*(?P<label>{any_of(*ROLES)})[ 　\t]*\Z")
VERB_BETWEEN = re.compile(
    rf"(?:等[\u4e00-\u9fff]{{0,6}})?[ 　]*(?P<before>[、，,；;。\n])[ 　]*(?P<verb>{any_of(*ROLES)})"
    r"[ 　]*(?P<behind>[、，,；;。\n])[ 　\n]*\Z"
)
"""Nothing but a verb between the marks behind one unit and before the next: 市财政局，牵头，市教育局."""
VERB_IN_BOX = re.compile(rf"[{BOX_OPENS}][ 　\t]*{any_of(*ROLES)}[ 　\t]*[{BOX_CLOSES}]")
"""A box that holds nothing but a verb: a label where a sentence begins with it (【牵头】市财政局 【配合】市教育局)."""
LABEL_IN_BRACKETS = re.compile(rf"[{OPENS}][ 　\t]*{_STEM}{_ALSO}{_NOUNS}[ 　\t]*[{CLOSES}]")

LABEL_BEFORE_BRACKET = re.compile(
    rf"(?:\A|[。；;！？\n]|[{CLOSES}][，,；;、]?)[ 　\t]*(?P<label>{_STEM}{_ALSO}{_NOUNS})[ 　]{{0,2}}\Z"
)
BRACKET_OF_LABEL = re.compile(
    rf"[，,；;、。 　]*(?:{_STEM}{_ALSO}{_NOUNS}|{any_of('labels.persons', 'labels.times')})[ 　]{{0,2}}[{OPENS}]"
)
"""Such a label right before the bracket with its names, and a further label: 牵头单位（市财政局）、配合单位（市教育局）."""
ENDS_LABEL = frozenset(
    f"{stem[-1]}{noun}{blanks}"[-2:]
    for stem in (*listed(*KEY_WORDS), *_JOINERS)
    for noun in listed("labels.bodies", "labels.offices")
    for blanks in ("", " ", "　", "  ", " 　", "　 ", "　　")
)
"""The two characters that can stand right before that bracket: a look at them spares the pattern."""

KEY_BEFORE = re.compile(
    rf"(?:(?<=[{OPENS}{CLOSES}，,；;、。.．！？ 　\n])|\A)(?P<key>{_STEM}{_BODIES})"
    rf"(?:{_LINK}|[ 　\xa0]{{1,8}}|{_FOR_COLON})?(?=[\u4e00-\u9fff])"
)
KEY_IS = re.compile(rf"{_STEM}{_BODIES}(?:{_LINK}|{_FOR_COLON})")
KEY_AFTER = re.compile(rf"(?:作?为|是)(?P<key>{_STEM}{_BODIES})(?:[，,；;、。]|\Z)")
"""Keys without a colon, before their names (in a bracket 牵头单位市教育局, in a sentence 牵头单位为市教育局) or behind them."""
ELSE_BEHIND_BLANK = re.compile(
    rf"[ 　\xa0](?P<key>[\u4e00-\u9fff]{{0,4}}(?:{any_of('labels.times')}{any_of('labels.of_times')}?"
    rf"|{any_of('labels.persons', 'labels.beside')}))[ 　\xa0：:]+"
)
"""What says something else than who, between blanks: 市教育局 完成时限 6月底."""

VERB_BEFORE = re.compile(
    rf"(?:(?<=[{OPENS}：:，,；;、。 　])|\A)(?P<key>{any_of('roles.lead', 'roles.support', 'roles.guide')})"
    rf"(?!{_BODIES})[ 　\xa0]{{0,4}}(?=[\u4e00-\u9fff])"
)
"""Verbs before their names: 牵头市财政局，配合市人社局."""
BEFORE_OTHERS = re.compile(
    rf"(?P<key>{_STEM}{_BODIES}|{any_of('roles.before_supporters')})(?:[为是]|{_FOR_COLON})?[ 　\xa0]{{0,4}}(?=[\u4e00-\u9fff])"
)
"""A verb or key between the units of a list, before those that it means: 市财政局，配合市人社局."""
BEGINS_OTHERS = frozenset(words[0] for words in listed(*KEY_WORDS))
"""The characters with which it can begin."""
BODY_KEY = re.compile(rf"(?!{any_of('collectives.several')})[\u4e00-\u9fff]{{2}}{_BODIES}")
"""Any other key that asks for units in so many words, among keys that are known; its units are doubted: 捐建单位."""

OF_EVENTS = re.compile(rf"{any_of('roles.of_events')}{_BODIES}?\Z")
"""Keys that name the hosts of an event as often as those who answer for a task."""

NAMES_A_BODY = re.compile(_NOUN)
"""A key that asks for units in so many words: 责任单位, but not 负责."""

LABEL = re.compile(rf"[\u4e00-\u9fff（）()/]{{2,14}}[ 　]{{0,2}}[{COLONS}]")
"""Any `X：` that may begin a part of a clause."""

ATTRIBUTE = re.compile(any_of("labels.times", "labels.persons", "labels.other"))
"""A label with such a word says something else than who."""

_CIRCUMSTANCE = rf"{any_of('roles.circumstance')}[\u4e00-\u9fff“”《》]{{0,12}}?{any_of('roles.circumstances')}"
"""After what, or within what, a unit does it: 结合实际, 按属地原则, 在各自职责范围内."""
_MANNER = f"(?:{any_of('roles.manner')}|{_CIRCUMSTANCE}|，)"
_GIVES = rf"{any_of('roles.gives')}[\u4e00-\u9fff]{{0,8}}?"
_ACT = f"(?:{_GIVES})?{any_of(*ROLES, 'roles.acts')}"
"""Who is responsible does something: 责任 alone is a noun (市财政局责任), and a key only with its colon."""
_TASK = any_of("roles.task")
_BEGINS_VERB = character_class(
    "，"
    + "".join(word[0] for word in listed("roles.manner", "roles.circumstance", "roles.gives", *ROLES, "roles.acts"))
)
"""How it can begin: a look at this spares trying all of it at each place of a search."""
ROLE_VERB = re.compile(
    rf"(?={_BEGINS_VERB}){_MANNER}{{0,6}}(?:{_ACT}(?:并|{any_of('roles.between')})?){{1,3}}(?:{_MANNER}{{1,4}}{_ACT})?{_TASK}?\Z"
)
"""The verb that ends one party's part: `按职责分工负责`, `牵头`, `牵头组织实施`, `配合`, `配合按职责分工负责`."""

_BEFORE_SHORT_VERB = "".join({word[-1] for word in listed("bodies.endings", "collectives.kinds", *ROLES)})
VERB_ENDS = frozenset(
    f"{before}{verb}{task}"[-2:]
    for verb in listed(*ROLES, "roles.acts")
    for task in ("", *listed("roles.task"))
    for before in (_BEFORE_SHORT_VERB if len(verb) == 1 else ("",))
)
"""The two characters with which `ROLE_VERB` can end: a look at them spares the pattern."""

MANNER_ALONE = re.compile(rf"{_MANNER}{{1,6}}\Z")
"""How a unit does what is not said: 结合工作实际; only behind a certain unit."""
UNDER_CIRCUMSTANCE = re.compile(rf"{_MANNER}{{0,2}}{any_of('roles.circumstance')}(?=[\u4e00-\u9fff]{{2,20}}\Z)")
"""After what, or within what, a unit does something, whatever that is: 依托医联体选派专家; only behind a certain unit."""
_HELPS = re.compile(any_of("roles.help", "roles.gives"))

_JOINT, _TAIL = any_of("roles.joint"), "[\u4e00-\u9fffA-Za-z0-9“”《》]"
VERB_AND_TAIL = re.compile(
    rf"{_MANNER}{{0,3}}(?P<verb>{any_of('roles.lead', 'roles.support', 'roles.answers')})"
    rf"(?![单部]|人|并?{_JOINT}){_TAIL}{{2,14}}\Z"
)
"""A verb with more words behind it that say what for: `配合做好经费保障`; only behind a certain unit."""

DEED = re.compile(rf"{_MANNER}{{0,4}}{any_of('roles.guide', 'roles.help')}(?=[\u4e00-\u9fff]{{2,14}}\Z)")
"""What a supporter does, in words of its own: `保障经费`; only behind a certain unit and beside one whose role is stated."""

HAS_ROLE_VERB = re.compile(
    rf"{_ACT}(?:并?{any_of('roles.between')})?{_TASK}?(?:[，,、；;。 ]|\Z)|{any_of('roles.begins_part')}"
)
ANSWERS_FOR = re.compile(rf"{any_of('roles.answers')}{_TAIL}{{2,14}}(?:[，,；;、。]|\Z)")
"""What a unit answers for, in words of its own: 市体育局负责拟定方案."""
ACTS_BEFORE_DEED = re.compile(f"{any_of('roles.lead', 'roles.answers')}(?=[\u4e00-\u9fff]{{2}})")
"""The verb of a role before what a unit answers for: 市教育局负责校舍."""
NO_DEED = re.compile(f"的|{any_of('labels.bodies', 'labels.persons')}")
"""Behind such a verb: what makes it a part of a name or a noun (牵头单位, 负责同志), or a remark on it."""
JOINT = re.compile(f"{any_of('roles.responsible')}?{LEAD}?[并，]?{_JOINT}")
"""`A会同B`: the first party leads."""

IN_BRACKETS = re.compile(rf"[{OPENS}](?P<verb>{any_of(*ROLES)}{_BODIES}?)[{CLOSES}]\Z")
"""`A（牵头）`: the role of one unit in brackets behind its name."""

ATTRIBUTE_WORDS = re.compile(
    rf"(?:{any_of('labels.before_times')}?{any_of('labels.times', 'labels.glued')}[ 　]{{0,2}}"
    rf"|{any_of('labels.before_leaders')}{any_of('labels.leaders')})[：:]\Z"
)

_NUMERALS, _CALENDAR = "0-9０-９一二三四五六七八九十", "年月日季度"
_UNITS, _DEEDS = any_of("times.units"), any_of("times.deeds")
_EDGES, _LASTING = any_of("times.edges"), any_of("times.lasting")
_RELATIVE = "".join(listed("times.relative"))
WHEN = re.compile(
    rf"(?:[^、，]{{0,6}}(?:\d|{_UNITS}|{_LASTING})[^、，]{{0,6}}(?:{_EDGES}|{_DEEDS})"
    rf"|[^、，]{{0,8}}{_UNITS}{_EDGES}?之?{any_of('times.bounds')}[^、，]{{0,24}}"
    rf"|[{_NUMERALS}{_RELATIVE}\-—–~～至到起. ]{{0,14}}{_UNITS}"
    rf"[{_NUMERALS}第上下半\-—–~～至到起{_CALENDAR}. ]{{0,20}}{_DEEDS}?"
    rf"|{any_of('times.phrases')}|{_LASTING}{_DEEDS}?|{any_of('times.state')}{_DEEDS}{{1,2}})"
)
"""A piece that says when: 年内持续推进, 6月底前完成, 2021—2023年, 每季度, 常态化."""

_TIMES = ("times.units", "times.edges", "times.deeds", "times.lasting", "times.phrases")
TIME_ENDS = frozenset((*_CALENDAR, *(words[-1] for words in listed(*_TIMES))))
"""The characters with which such a piece can end."""
TIME_BEGINS = re.compile(
    rf"(?<![0-9０-９])[0-9０-９]|{characters('times.relative')}|{_LASTING}|{_UNITS}{_EDGES}|[一二三四]季"
)
"""How it begins behind a name."""

_FIRST, _LISTED_FIRST = any_of("rules.first"), any_of("rules.first", "rules.front")
_THESE, _OTHERS, _NOT_AGAIN = any_of("rules.these"), any_of("rules.others"), any_of("rules.not_again")
NOT_A_NAME = re.compile(
    rf"{any_of('rules.no_name')}|{_FIRST}.{{0,8}}(?:[为是]|{LEAD}).*|[列排]名?[在于]?{_LISTED_FIRST}.*"
    rf"|{any_of('rules.begins_no_name')}.*|{any_of('roles.by')}.{{0,8}}{any_of('roles.shares')}.*|[-—]+|\d{{1,2}}"
    rf"|{_OTHERS}.*{_NOT_AGAIN}.*"
)
"""What may stand in a list without being a name."""

_LISTED, _IS = "[列排位]名?[在于]?", "(?:均?为|是|即为?|作为)"
_SOME_BODIES = f"(?:{_BODIES}|位)?"
_SIGN_LEADS = (
    rf"{any_of('rules.bears')}[“‘\"'（(]?(?P<sign>[*＊★☆▲△●○◆◇■□])[”’\"'）)]?号?的?{any_of('rules.of_first')}?{_SOME_BODIES}"
    rf"[的者]?，?{_IS}{any_of('rules.of_leader')}?{LEAD}"
)
"""The unit that leads bears a sign, beside its name."""
_OTHERS_SUPPORT = (
    rf"{_OTHERS}的?{any_of('rules.of_others')}?{_BODIES}?[均都则]?{_IS}{any_of('roles.duty')}?{_SUPPORT}{_BODIES}?"
)
RULE_IN_LIST = re.compile(
    rf"{any_of('rules.these_in_list')}{any_of('rules.each_in_list')}.*|.{{0,12}}{_NOT_AGAIN}{any_of('rules.how_listed')}?[列注罗标重].*|{any_of('rules.follows')}.*"
    rf"|{_OTHERS_SUPPORT}|{_SIGN_LEADS}.*"
)
"""What a rule for all points leaves in a list: 以下均需各区政府负责, 不再列出."""

ABOVE = listed("rules.above")
"""A list that begins so is of several points: 以上两项责任科室：…."""

IS_LEADING = re.compile(f"[为是即](?={any_of('rules.of_leader')}?{LEAD})")
"""Without this the rule below is not in a text."""
BEGINS_LEADING = frozenset(words[0] for words in listed("rules.of_leader", "roles.lead"))
"""What stands behind its first character."""
LONGEST_RULE = 40
RULE_FIRST_LEADS = re.compile(
    rf"(?:{_LISTED}{_LISTED_FIRST}|{_FIRST})的?{any_of('rules.of_first')}?{_SOME_BODIES}[的者]?，?{_IS}{any_of('rules.of_leader')}?{LEAD}"
)
RULE_SIGN_LEADS = re.compile(_SIGN_LEADS)
RULE_OTHERS_SUPPORT = re.compile(rf"{_BODIES}?[，,；;、。]?(?P<words>{_OTHERS_SUPPORT})")
"""The second half of that rule."""

NOT_AGAIN = re.compile(_NOT_AGAIN)
"""Without these words the rule below is not in a text."""
RULE_ADDS_UNIT = re.compile(
    rf"{_THESE}[^。；\n]{{0,20}}?[均都]{any_of('rules.concern')}(?P<unit>{any_of('rules.joining')}[^，。；\n]{{1,24}}?)"
    rf"(?:{any_of('rules.joining_how')}?{any_of('rules.joining_does')})*[，,]"
    rf"[^。\n]{{0,10}}?{_NOT_AGAIN}{any_of('rules.how_listed')}?[列注罗标重]"
)

_LEADS, _SUPPORTS, _GUIDES, _ANSWERS = (
    re.compile(words) for words in (LEAD, _SUPPORT, any_of("roles.guide"), any_of("roles.duty", "roles.answers"))
)


def role_of_deed(words: str) -> str:
    """The role of a unit beside the one that leads, by what it does: who guides (指导各地) guides, others support.

    "" where it does something under a circumstance that is no help (依据计划安排资金): the list says its role.
    """
    if UNDER_CIRCUMSTANCE.match(words) and not _HELPS.search(words):
        return ""
    return "guide" if _GUIDES.match(words) else "support"


def asks_who(label: str) -> bool:
    """The label, without its colon, is a key of units: 责任单位, 牵头."""
    return ROLE_KEY.search(f"{label}：") is not None


def is_about_else(label: str) -> bool:
    """The label says something else than who: 完成时限, 责任领导."""
    return ATTRIBUTE.search(label) is not None


def role_of(words: str) -> str:
    """The role that a key or verb states: `lead`, `support`, `responsible` or `guide`.

    Words that name leading and supporting at once (`牵头及配合单位`) leave the duty undivided: `responsible`.
    """
    leads, supports = _LEADS.search(words), _SUPPORTS.search(words)
    if leads and supports:
        return "responsible"
    if leads:
        return "lead"
    if supports:
        return "support"
    return "guide" if _GUIDES.search(words) and not _ANSWERS.search(words) else "responsible"
