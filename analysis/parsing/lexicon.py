"""The words by which plans say who does what: keys (责任单位：), verbs (牵头, 负责), attributes, rules said once."""

import re

LEAD = "牵头|主办|主责|主抓"
SUPPORT = "配合|协办|会办|协同|协助|协作|参与|参加|支持"
RESPONSIBLE = "责任|负责|承办|承担|落实|实施|执行"
GUIDE = "指导|督导"
_OFFICE = "(?![处局室]|科(?!室))"
"""Some of these words with a short noun name an office (就业指导处, 督导室, 执行局) and ask for none."""
_OF_UNITS = "|".join(f"{word}(?=单位|部门)" for word in ("会同", "联合", "主管", "涉及"))
_WORDS = (
    re.sub("指导|督导|执行|实施|支持", lambda word: word[0] + _OFFICE, f"{LEAD}|{SUPPORT}|{RESPONSIBLE}|{GUIDE}")
    + f"|{_OF_UNITS}"
)
_STEM = f"(?:{_WORDS})"
_NOUN = "(?:单位|部门|科室|处室|股室|部室|室部|院系|机构|主体|科|处|室|局)"
_PERSON = "领导|负责人|责任人|联系人|牵头人|人员|同志"
_ASIDE = r"(?:[（(][^（）()：:\n]{1,8}[）)])?"

COLONS = "：:∶﹕︰"
_BEGINNING = rf"(?:{_WORDS}|分(?<![\u4e00-\u9fff]分)工)"
"""Every choice begins with a character of its own: so the pattern is searched for by its first characters."""
ROLE_KEY = re.compile(
    rf"{_BEGINNING}(?:[及和与、/]?{_STEM})?{_ASIDE}(?:{_NOUN}(?:[及和与、/]{_STEM}?(?:{_NOUN}|负责人|领导|人))?|分工)?{_ASIDE}"
    rf"[ 　]{{0,2}}[{COLONS}]"
)
"""`责任单位：`, `牵头部门:`, `主办：` …, found anywhere; whether it begins a clause depends on what stands before it."""
LONGEST_ROLE_KEY = 48
"""No key is longer; its colon is the only one in it."""

BOXED_LABEL = re.compile(r"[ 　\t]*[【\[〔](?P<label>[\u4e00-\u9fff]{2,10})[】\]〕][ 　]{0,2}[：:]?")
BLANK_LABEL = re.compile(rf"[ 　\t]*(?P<label>{_STEM}{_NOUN})(?:[ 　\t]{{1,8}}|[—－-]{{1,2}})(?=\S)")
"""Labels at a line's start without a colon: 【牵头单位】市财政局, 责任单位  市财政局."""
LABEL_ALONE = re.compile(rf"[ 　\t]*(?P<label>{_STEM}{_NOUN})[ 　\t]*\Z")
"""A line that is nothing but such a label."""
LABEL_IN_BRACKETS = re.compile(rf"[（(\[〔【［][ 　\t]*{_STEM}{_NOUN}[ 　\t]*[）)\]〕】］]")

_LIST_NOUN = "(?:单位|部门|科室|处室)"
KEY_BEFORE = re.compile(
    rf"(?:(?<=[（(\[〔【［）)，,；;、。.．！？ 　\n])|\A)(?P<key>{_STEM}{_LIST_NOUN})[为是]?(?=[\u4e00-\u9fff])"
)
KEY_IS = re.compile(rf"{_STEM}{_LIST_NOUN}为")
KEY_AFTER = re.compile(rf"(?:作为|为|是)(?P<key>{_STEM}{_LIST_NOUN})(?:[，,；;、。]|\Z)")
"""Keys without a colon, before their names (in a bracket 牵头单位市教育局, in a sentence 牵头单位为市教育局) or behind them."""

VERB_BEFORE = re.compile(
    r"(?:(?<=[（(\[〔【［：:，,；;、。 　])|\A)(?P<key>牵头|主办|主责|配合|协办|协助|参与)(?!单位|部门|[处科]室)(?=[\u4e00-\u9fff])"
)
"""Verbs before their names: 牵头市财政局，配合市人社局."""
BODY_KEY = re.compile("(?!各|有关|相关|其[他它])[\u4e00-\u9fff]{2}(?:单位|部门)")
"""Any other key that asks for units in so many words, among keys that are known: 包联部门."""

OF_EVENTS = re.compile(
    r"(?:主办|承办|协办|会办|支持|参与|参加|协助|指导|实施|执行|承担|落实|协作|主管|联合|涉及)(?:单位|部门|机构|主体)?\Z"
)
"""Keys that name the hosts of an event as often as those who answer for a task."""

NAMES_A_BODY = re.compile(rf"{_NOUN}")
"""A key that asks for units in so many words: 责任单位, but not 负责."""

LABEL = re.compile(rf"[\u4e00-\u9fff（）()/]{{2,14}}[ 　]{{0,2}}[{COLONS}]")
"""Any `X：` that may begin a part of a clause."""

ATTRIBUTE = re.compile(
    rf"时限|时间|期限|节点|进度|{_PERSON}|范围|依据|来源|备注|目标|要求|措施|电话|经费|资金|预算|标准|内容|成果|形式|频次|说明|政策|条件|流程|窗口|年级|对象|地点|类别|权重"
)
"""A label with such a word says something else than who."""

_MANNER = (
    "(?:分别|共同|联合|按照|按|依照|依|各自|职责|职能|权限|任务|分工|具体|统筹|总体|会同|抓好|做好|根据|依据|，|"
    "积极|密切|全力|主动|认真|分头|属地|推动|贯彻|加强|跟踪|主要|归口|切实|合力|严格|双(?=牵头)|"
    "(?<![省市区县州])总(?=牵头|主办|负责)|(?<![党团会层群业])组织(?=实施|落实|推进|执行|指导))"
)
_DOES = RESPONSIBLE.removeprefix("责任|")
"""Who is responsible does something: 责任 alone is a noun (市财政局责任), and a key only with its colon."""
_ACT = f"(?:{LEAD}|{SUPPORT}|{_DOES}|{GUIDE}|推进|负?总责|抓落实|督促|督办|统筹|各负其责|为主)"
_TASK = "(?:工作|到位|推进|协调|制定|编制|起草|拟订|组织|开展|办理|完成|抓总|管理|主体责任)"
ROLE_VERB = re.compile(
    rf"{_MANNER}{{0,6}}(?:{_ACT}(?:并|组织|具体|抓好|做好)?){{1,3}}(?:{_MANNER}{{1,4}}{_ACT})?{_TASK}?\Z"
)
"""The verb that ends one party's part: `按职责分工负责`, `牵头`, `牵头组织实施`, `配合`, `配合按职责分工负责`."""

VERB_ENDS = frozenset(
    words[-2:] for words in f"{LEAD}|{SUPPORT}|{_DOES}|{GUIDE}|总责|督促|督办|统筹|其责|为主|{_TASK[3:-1]}".split("|")
)
"""The two characters with which `ROLE_VERB` can end: a look at them spares the pattern."""

VERB_AND_TAIL = re.compile(
    rf"{_MANNER}{{0,3}}(?P<verb>{LEAD}|配合|协办|协同|协助|协作|为主)(?![单部]|人|并?(?:会同|会商|联合))[\u4e00-\u9fff]{{2,14}}\Z"
)
"""A verb with more words behind it that say what for: `配合做好经费保障`; only behind a certain unit."""

DEED = re.compile("(?:指导|督导|做好|抓好|保障|提供|给予|加强)(?=[\u4e00-\u9fff]{2,14}\\Z)")
"""What a supporter does, in words of its own: `保障经费`; only behind a certain unit and beside one whose role is stated."""

HAS_ROLE_VERB = re.compile(
    rf"(?:{LEAD}|{SUPPORT}|负责|承办|落实|实施|指导|督导|推进|抓落实|总责|统筹|各负其责|为主)(?:并?组织)?"
    rf"{_TASK}?(?:[，,、；;。 ]|\Z)|会同|会商"
)
JOINT = re.compile("(?:负责)?(?:牵头)?(?:并|，)?(?:会同|会商|联合(?![会社体]))")
"""`A会同B`: the first party leads."""

IN_BRACKETS = re.compile(rf"[（(【〔\[](?P<verb>(?:{LEAD}|{SUPPORT}|{GUIDE}|负责)(?:单位|部门)?)[）)】〕\]]\Z")
"""`A（牵头）`: the role of one unit in brackets behind its name."""

ATTRIBUTE_WORDS = re.compile(
    r"(?:完成|办结|落实|整改|工作|推进|阶段|实施|进度)?(?:时限|期限|时间|节点|进度|目标|要求)[ 　]{0,2}[：:]\Z"
    r"|(?:责任|牵头|分管|包抓)领导[：:]\Z"
)

WHEN = re.compile(
    r"(?:[^、，]{0,6}(?:\d|年|月|季度|全程|长期|持续)[^、，]{0,6}(?:前|底|末|内|完成|推进|实施|坚持|落实|启动|到位|初|中旬|下旬)|[^、，]{0,8}(?:年|月|季度|日)(?:底|末|初|上旬|中旬|下旬)?之?(?:前|内)[^、，]{0,24}"
    r"|[0-9０-９一二三四五六七八九十第上下半每全本当明今前后\-—–~～至到起. ]{0,14}(?:年度?|月份?|季度?|日|半年|旬)"
    r"[0-9０-９一二三四五六七八九十第上下半\-—–~～至到年月日季度起. ]{0,20}(?:完成|启动|推进|开展|实施)?"
    r"|(?:贯穿|覆盖)?(?:全年|全程)|长期(?:推进|开展|任务|工作)?|常年|适时|定期|持续推进|近期|随时|即时"
    r"|(?:常态|长效)化?(?:推进|开展|坚持|实施|落实|工作)?|(?:立行立|即知即|边查边|立查立|立即整|持续整)改|立即(?:办理|落实)?|(?:已经?|基本|按时|按期|如期|限期)(?:完成|办结|整改|到位)(?:整改)?"
    r"|正在(?:推进|整改|办理|进行)|推进中|进行中)"
)
"""A piece that says when: 年内持续推进, 6月底前完成, 2021—2023年, 每季度, 常态化."""

TIME_ENDS = frozenset("前内底末初旬年月日度成进施动展行程化持")
"""The characters with which such a piece can end."""

NOT_A_NAME = re.compile(
    r"下同|同[上下]|.{0,6}首位.*|(?:[列排](?:在|名)?)?第一.{0,8}[为是].*|[列排](?:在|于|名)?[首最前].*|详?见.*|(?:按|依)照?.{0,8}(?:职责|分工).*|以上|略|无|[-—]+|\d{1,2}|共同|分别|其他.*不再.*|单位排.*|排名.*"
)
"""What may stand in a list without being a name."""

RULE_IN_LIST = re.compile("(?:以下|上述|以上)(?:各项|均|都).*|.{0,12}不(?:再|一一|另行|逐一)[列注罗标重].*|以下.*")
"""What a rule for all points leaves in a list: 以下均需各区政府负责, 不再列出."""

ABOVE = ("以上", "上述")
"""A list that begins so is of several points: 以上两项责任科室：…."""

LEADING_WORDS = (re.compile("牵头"), re.compile("主[办责]"))
"""Without one of these, each found by its first character, the rule below is not in a text."""

RULE_FIRST_LEADS = re.compile(
    r"(?:(?:[列排位](?:名)?(?:在|于)?)(?:首位|第一位?|最前面?|前列|首|第一个)|首位|首列|首个|第一(?:个|顺位|家)?)的?"
    r"(?:责任|承办|主要)?(?:单位|部门|处室|科室|位)?[的者]?，?(?:均?为|是|即为?|作为)(?:总?牵头|主办|主责)"
)
RULE_OTHERS_SUPPORT = re.compile(
    rf"(?:单位|部门|处室|科室)?[，,；;、。]?(?P<words>(?:其[他它余]|其后|后续|之后|后面|排在?后面?|以后)的?(?:各|有关|相关|责任)?"
    rf"(?:单位|部门|处室|科室)?(?:均|都|则)?(?:为|是|即为?|作为)(?:责任)?(?:{SUPPORT})(?:单位|部门|处室|科室)?)"
)
"""The second half of that rule."""

NOT_AGAIN = re.compile("不(?:再|一一|另行|逐一)")
"""Without these words the rule below is not in a text."""
RULE_ADDS_UNIT = re.compile(
    r"(?:以下|上述|以上|各项|所有|本表|本方案)[^。；\n]{0,20}?(?:均|都)(?:涉及|由|包括|需|含)(?P<unit>(?:各|地方)[^，。；\n]{1,24}?)"
    r"(?:(?:具体|分别|按职责|共同)?(?:负责|落实|承担|参与|配合))*[，,]"
    r"[^。\n]{0,10}?不(?:再|一一|另行|逐一)(?:一一|逐一|单独|另行|分别)?[列注罗标重]"
)

_LEADS, _SUPPORTS, _GUIDES, _ANSWERS = (
    re.compile(words) for words in (LEAD, f"{SUPPORT}|(?:会同|联合)(?:单位|部门)", GUIDE, "责任|负责")
)


def role_of_deed(words: str) -> str:
    """The role of a unit beside the one that leads, by what it does: who guides (指导各地) guides, others support."""
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
