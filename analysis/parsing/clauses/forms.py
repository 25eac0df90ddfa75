"""The grammar of clauses on one screen: every form in which a text says who answers for something, in order of precedence.

A new form is a row of `FORMS`, and

- a recogniser, where none of these serves: from a `Candidate` to the `Reading` of its words (to a `Clause` where that has
  another span), or `Refused` with the reason. It stands in the module of its place (`in_brackets`, `keys_without_colon`,
  `without_label` …); the first word of the id is the place;
- its words in `analysis/words`, with their examples, and in `lexicon` how they combine; the sign is a cheap look at them;
- for a new reason its words in `i18n/explain.*.toml` and a text that meets it in `test_refused`;
- where an example needs more around it than a sentence before it, that frame in `test_forms_table`;
- a whole made-up plan in `tests/analysis/parsing/forms`, since the examples of a row compare names and roles alone.

The examples of a row are its tests: what stands behind a numbered point, and what must be read there.
Then run `pytest tests/analysis/parsing tests/analysis/words` and `bash tests/run mutation form`.
"""

from collections.abc import Sequence
from functools import lru_cache

from analysis.parsing.clauses import in_brackets
from analysis.parsing.clauses.candidate import Form
from analysis.parsing.clauses.keys import LONGEST_REMEMBERED, read_keys
from analysis.parsing.clauses.keys_without_colon import (
    read_keys_before,
    read_keys_behind,
    read_label,
    read_sentence_of_keys_behind,
    read_verbs_before,
)
from analysis.parsing.clauses.without_label import read_before_deed, read_part, read_roles, read_sentence
from analysis.parsing.lexicon import (
    ANSWERS_FOR,
    HAS_ROLE_VERB,
    IN_BRACKETS,
    KEY_AFTER,
    KEY_BEFORE,
    LABEL_ALONE,
    ROLE_KEY,
    RULE_FIRST_LEADS,
    VERB_ALONE,
    VERB_BEFORE,
)

NO_SIGN = "no-sign"
"""Why words are refused that do not even show the sign of a form, or stand nowhere where it is tried."""


def _always(_: str) -> bool:
    return True


def _has_key_behind(words: str) -> bool:
    return KEY_AFTER.search(words) is not None and not RULE_FIRST_LEADS.search(words)


def _is_label(words: str) -> object:
    return LABEL_ALONE.match(words) or VERB_ALONE.match(words)


def _has_neither_label_nor_verb(words: str) -> bool:
    return not (ROLE_KEY.search(words) or HAS_ROLE_VERB.search(words) or LABEL_ALONE.match(words))


BEFORE_STOP = "bracket-names-before-stop"
"""The form of lists that stand within a sentence: only a document full of them shows that they are none of its words."""
ACTING = "beginning-deeds"
"""The form of units that begin a sentence: only a plan with several such and few other lists shows that they are its tasks."""
CELL = "cell-units"
"""The form of a list in a column of units: the heading of the column is its label."""
_A_LEADS_B_HELPS = "市财政局 lead, 市教育局 support"

FORMS: Sequence[Form] = (
    Form("bracket-keys", "括号内有标签和冒号", "labels with colons in a bracket", ROLE_KEY.search, read_keys,
         {"（牵头单位：市财政局；配合单位：市教育局）": _A_LEADS_B_HELPS, "[责任部门:市财政局]": "市财政局 responsible"},
         {"（责任领导：张三）": NO_SIGN}),
    Form("bracket-keys-before", "括号内有标签而无冒号", "labels without a colon in a bracket", KEY_BEFORE.match, read_keys_before,
         {"（牵头单位市财政局，配合单位市教育局）": _A_LEADS_B_HELPS}, {"（责任单位落实到人）": "unknown-words"}),
    Form("bracket-keys-behind", "括号内标签在名称之后", "labels behind the names in a bracket", _has_key_behind, read_keys_behind,
         {"（市财政局为牵头单位，市教育局为配合单位）": _A_LEADS_B_HELPS}, {"（列在首位的为牵头单位）": NO_SIGN}),
    Form("bracket-verbs", "括号内单位带动词", "units with verbs in a bracket", HAS_ROLE_VERB.search, in_brackets.read_verbs,
         {"（市财政局牵头，市教育局配合）": _A_LEADS_B_HELPS, "（由市财政局负责）": "市财政局 responsible"},
         {"（此项工作由市财政局牵头推进）": "no-certain-unit", "（各车间配合）": "nobody-to-support",
          "（参照市财政局文件执行）": "explains"}),
    Form("bracket-deeds", "括号内单位各负责一事", "units in a bracket, each with what it answers for", ANSWERS_FOR.search,
         in_brackets.read_deeds, {"（市财政局负责筹措资金，市教育局负责拟定方案）": "市财政局 responsible, 市教育局 responsible"},
         {"（市财政局负责筹措资金）的制度": "within-line"}),
    Form("bracket-verbs-before", "括号内动词在单位之前", "verbs before the units in a bracket", VERB_BEFORE.match, read_verbs_before,
         {"（牵头市财政局，配合市教育局）": _A_LEADS_B_HELPS}, {"（配合做好宣传）": "verbs-before-else"}),
    Form("bracket-label", "标签独在一个括号", "a label in a bracket of its own", _is_label, in_brackets.read_behind_label,
         {"【责任单位】市财政局": "市财政局 responsible", "【牵头】市财政局": "市财政局 lead"},
         {"【责任单位】另行通知": "no-unit-behind-label"}),
    Form("labelled-names", "括号前有标签", "nothing but names in a bracket behind a label", _has_neither_label_nor_verb,
         in_brackets.read_names_behind_label, {"责任单位（市财政局）": "市财政局 responsible", "牵头单位（市财政局）": "市财政局 lead"},
         {"牵头单位（市财政局）要抓好落实。": "within-sentence", "责任单位（另行通知）": "no-certain-unit"}),
    Form(BEFORE_STOP, "句号前括号内只有名称", "nothing but names in a bracket before a full stop", _has_neither_label_nor_verb,
         in_brackets.read_names_before_stop, {"（市财政局、市教育局）": "市财政局 responsible, 市教育局 responsible"},
         {"（见市财政局通知）": "explains", "（示范性）": "no-certain-unit"}, holds_names_alone=True),
    Form("bracket-names", "句后括号内只有名称", "nothing but names in a bracket behind a sentence", _has_neither_label_nor_verb,
         in_brackets.read_names_behind_sentence, {"（市财政局、市教育局）": "市财政局 responsible, 市教育局 responsible"},
         {"（见市财政局通知）": "explains", "（含市教育局）": "no-certain-unit"}, holds_names_alone=True),
    Form("bracket-names-behind-title", "标题后括号内只有名称", "nothing but names in a bracket behind a title", _has_neither_label_nor_verb,
         in_brackets.read_names_behind_title, {"（市财政局、市教育局）": "市财政局 responsible, 市教育局 responsible"},
         {"（示范性）": "no-certain-unit"}, holds_names_alone=True),
    Form("unclosed-keys", "括号未闭合，内有标签", "labels in a bracket never closed", _always, in_brackets.read_unclosed_keys,
         {"（责任单位：市财政局": "市财政局 responsible"}),
    Form("unclosed-verbs", "括号未闭合，单位带动词", "units with verbs in a bracket never closed", _always, in_brackets.read_unclosed_verbs,
         {"（市财政局牵头，市教育局配合": _A_LEADS_B_HELPS}, {"（本项工作由市财政局牵头": "no-certain-unit"}),
    Form("line-keys", "独立成行的标签", "labels on lines of their own", ROLE_KEY.search, read_keys,
         {"\n责任单位：市财政局": "市财政局 responsible", "\n牵头单位：市财政局\n配合单位：市教育局": _A_LEADS_B_HELPS}),
    Form("below-keys", "标签一行，名称在下", "a label on a line above the names", ROLE_KEY.search, read_keys,
         {"\n责任单位：\n市财政局、市教育局": "市财政局 responsible, 市教育局 responsible"}),
    Form("inline-keys", "句后的标签", "labels behind a sentence", ROLE_KEY.search, read_keys,
         {"责任单位：市财政局": "市财政局 responsible"}, {"按照责任单位：谁主管谁负责的原则推进。": NO_SIGN}),
    Form("label-line", "无冒号的标签，名称在同行", "a label without a colon before the names", _always, read_label,
         {"\n【责任单位】市财政局": "市财政局 responsible", "\n责任单位　　市财政局": "市财政局 responsible"},
         {"\n【责任单位】　另行通知": "unknown-words"}),
    Form("heading-label", "标签独占一行而无冒号", "a label without a colon on a line above the names", _always, read_label,
         {"\n责任单位\n市财政局": "市财政局 responsible", "\n牵头\n市财政局\n配合\n市教育局": _A_LEADS_B_HELPS}),
    Form("sentence-keys", "以标签作主语的句子", "a sentence whose subjects are labels", KEY_BEFORE.match, read_keys_before,
         {"牵头单位为市财政局，配合单位为市教育局。": _A_LEADS_B_HELPS, "牵头单位是市财政局，配合单位是市教育局。": _A_LEADS_B_HELPS,
          "责任单位 | 市财政局": "市财政局 responsible", "责任单位——市财政局": "市财政局 responsible",
          "责任单位→市财政局": "市财政局 responsible"},
         {"责任单位为落实主体。": "unknown-words"}),
    Form("sentence-verbs", "只说谁做什么的句子", "a sentence that says nothing but who does what", _always, read_sentence,
         {"市财政局牵头，市教育局配合。": _A_LEADS_B_HELPS, "市财政局牵头；市教育局配合。": _A_LEADS_B_HELPS,
          "由市财政局牵头抓。": "市财政局 lead"},
         {"各部门各负其责。": "appeal", "抓好市财政局牵头的工作。": NO_SIGN}),
    Form("part-verbs", "句末说由谁做", "the end of a sentence that says by whom", _always, read_part,
         {"推进示例工作，由市财政局牵头，市教育局配合。": _A_LEADS_B_HELPS, "加强保障，由市财政局负责": "市财政局 responsible"},
         {"逾期未办的，由市财政局负责。": "condition", "组建三个联合体，由龙头企业牵头。": "no-certain-unit"}),
    Form("behind-keys", "标签在名称之后的句子", "a sentence in which labels stand behind the names", KEY_AFTER.search,
         read_sentence_of_keys_behind,
         {"市财政局为牵头单位，市教育局为配合单位。": _A_LEADS_B_HELPS,
          "市财政局、市教育局是责任单位。": "市财政局 responsible, 市教育局 responsible"},
         {"同意市财政局为牵头单位。": NO_SIGN}),
    Form("roles-in-brackets", "各有角色括注的单位", "units, each with its role in brackets", IN_BRACKETS.search, read_roles,
         {"市财政局（牵头）、市教育局（配合）": _A_LEADS_B_HELPS, "\n市财政局（牵头），市教育局（配合）。": _A_LEADS_B_HELPS},
         {"工作会议（承办）": "no-certain-unit"}),
    Form(ACTING, "句首单位负责其后所说的事", "units that begin a sentence and answer for what it says", _always, read_before_deed,
         {"市财政局负责筹措资金。": "市财政局 responsible", "市财政局、市教育局牵头拟定方案。": "市财政局 lead, 市教育局 lead"},
         {"专人负责筹措资金。": "no-certain-unit", "市财政局负责人参加。": NO_SIGN}),
    Form(CELL, "表格中责任单位一栏", "a cell below a heading that asks for units", _always, read_keys,
         {"市财政局、市教育局": "市财政局 responsible, 市教育局 responsible", "牵头：市财政局；配合：市教育局": _A_LEADS_B_HELPS}),
)  # fmt: skip

NAMES_ALONE = frozenset(form.id for form in FORMS if form.holds_names_alone)
"""The forms that are nothing but names in brackets."""


_AT = {
    place: tuple(form for form in FORMS if form.id.startswith(f"{place}-"))
    for place in dict.fromkeys(form.id.partition("-")[0] for form in FORMS)
}
_OF_LABEL_ALONE = next(form for form in FORMS if form.sign is _is_label)
"""The one form of a bracket that holds nothing but a label: none of its words is a name (【牵头、主办单位】市财政局)."""


def forms_at(place: str) -> Sequence[Form]:
    """The forms that stand at such a place, in the order in which they are tried."""
    return _AT[place]


def forms_in_bracket(words: str) -> Sequence[Form]:
    """The forms to try on the words of a bracket, in order: those whose sign they show."""
    return _signed(words) if len(words) > LONGEST_REMEMBERED else _remembered(words)


def _signed(words: str) -> Sequence[Form]:
    if LABEL_ALONE.match(words):
        return (_OF_LABEL_ALONE,)
    return tuple(form for form in _AT["bracket"] if form.sign(words))


_remembered = lru_cache(maxsize=4096)(_signed)
