"""What a whole document shows of its clauses: contacts, hosts, sentences of rules and by-lines look alike and assign nothing."""

from bisect import bisect_right
from collections.abc import Callable, Sequence

from msgspec import Struct

from analysis.diagnostics import Diagnostic
from analysis.lines import BLANKS, line_end, lines_of
from analysis.numbering import numbered
from analysis.parsing.clauses.forms import ACTING, BEFORE_STOP, NAMES_ALONE
from analysis.parsing.model import FORM, Clause
from analysis.parsing.outline.titles import OF_PLAN, OF_REPORT, OF_RULES, TITLES, title_of
from analysis.parsing.refusals.contacts import contacts, parted_at_gaps
from analysis.parsing.refusals.hosts import hosts

_FEW = 4
_TITLED = "bracket-names-behind-title"


class Refusal(Struct, frozen=True):
    """One kind of clauses that assign nothing: the code of its notice, what it is, and which of a document's it holds."""

    id: str
    zh: str
    en: str
    choose: Callable[[str, Sequence[Clause]], list[Clause]]
    examples: Sequence[str]


def assigning(text: str, found: list[Clause]) -> tuple[list[Clause], list[Diagnostic]]:
    """The clauses of `found` that assign something, and a notice on each of the others."""
    clauses, notices = parted_at_gaps(text, found), list[Diagnostic]()
    for refusal in REFUSALS:
        if refused := refusal.choose(text, clauses):
            starts = {clause.start for clause in refused}
            clauses = [clause for clause in clauses if clause.start not in starts]
            notices += [
                Diagnostic(refusal.id, each.start, each.end, params={"words": each.mentions[0].name})
                for each in refused
            ]
    return clauses, notices


def shown_by_document(text: str, found: list[Clause]) -> list[Clause]:
    """The clauses without the lists that stand before a full stop, unless at least half of the numbered lines end with names
    in brackets, several of them so: what a single sentence says in brackets is a remark.

    Units that begin their lines assign nothing either, unless they are most of a plan's clauses, several bodies one line below
    the other.
    """
    forms = list(map(FORM, found))
    acting = [clause for clause in found if clause.form == ACTING]
    if acting and not (len(acting) * 2 > len(found) and _divide_work(text, acting)):
        return shown_by_document(text, [clause for clause in found if clause.form != ACTING])
    before_stop = forms.count(BEFORE_STOP)
    if not before_stop:
        return found
    bare = sum(map(NAMES_ALONE.__contains__, forms))
    points = sum(numbered(line) is not None for line in text.split("\n"))
    if before_stop > 1 and bare * 2 >= points:
        return found
    return [clause for clause in found if clause.form != BEFORE_STOP]


def _divide_work(text: str, found: Sequence[Clause]) -> bool:
    """Most lines from the first of these clauses to the last hold one, in a plan by its title, or below such a heading in what
    is no rule and no report."""
    title = title_of(text)
    is_plan = OF_PLAN.search(title) or not (OF_RULES.search(title) or OF_REPORT.search(title))
    if not is_plan or not OF_PLAN.search(text[: min(TITLES, found[0].start)]):
        return False
    several = sum(not all(mention.is_collective for mention in each.mentions) for each in found) > 1
    first, last = found[0].start, found[-1].start
    ends = [end for start, end in lines_of(text) if first < end and start <= last]
    return several and len({bisect_right(ends, each.start) for each in found}) * 2 > len(ends)


def _sentences(text: str, found: Sequence[Clause]) -> list[Clause]:
    """Sentences about who does what (由市教育局负责) where no other clause stands: most are a rule's or an answer's.

    They are tasks in a plan by its title, where they end every few paragraphs, or where several are paragraphs of their own
    and name several units.
    """
    if not found or not NAMES_ALONE.union(("sentence-verbs",)).issuperset(map(FORM, found)):
        return []
    sentences = [clause for clause in found if clause.form == "sentence-verbs"]
    title = title_of(text)
    if OF_RULES.search(title) and not OF_PLAN.search(title):
        return sentences
    paragraphs = sum(1 for line in text.split("\n") if line.strip())
    if OF_PLAN.search(text[: min(TITLES, found[0].start)]) or len(sentences) * _FEW >= paragraphs:
        return []
    alone = sum(len(each.mentions) > 1 and _is_paragraph(text, each) for each in sentences)
    return [] if alone > 1 and alone == len(sentences) else sentences


def _is_paragraph(text: str, found: Clause) -> bool:
    line = text[text.rfind("\n", 0, found.start) + 1 : line_end(text, found.end)]
    return line.strip(BLANKS) == text[found.start : found.end]


def _bylines(text: str, found: Sequence[Clause]) -> list[Clause]:
    """Lists of nothing but names where nothing shows that they assign: then they say who wrote or answered.

    Another kind of clause shows it, as does the title of a plan above several of them, or that most name several units.
    Right behind a title one name alone shows nothing: it may be that title's other name.
    """
    forms = list(map(FORM, found))
    if not found or not NAMES_ALONE.issuperset(forms):
        titled = [found[forms.index(_TITLED)]] if forms.count(_TITLED) == 1 else []
        return titled if titled and len(titled[0].mentions) == 1 else []
    several = sum(len(clause.mentions) > 1 for clause in found)
    if OF_REPORT.search(title_of(text)):
        return list(found)
    if OF_PLAN.search(text[: min(TITLES, found[0].start)]):
        return [] if several or len(found) > 1 else list(found)
    return [] if several * 2 >= len(found) else list(found)


REFUSALS: Sequence[Refusal] = (
    Refusal("contacts-not-counted", "联系方式，不是分工", "whom to ask", contacts,
            ["一、推荐范围。\n二、报送要求。\n\n责任科室：市教育局职教科\n联系人：张三\n联系电话：12345678"]),
    Refusal("hosts-not-counted", "活动主办、网站主办或制作单位", "who holds an event, runs a site or made a page", hosts,
            ["举办大赛。（主办单位：市体育局）"]),
    Refusal("sentences-not-counted", "规章或答复中的句子", "sentences of a rule or an answer", _sentences,
            ["示例市公园管理办法\n第一条 公园分三类。\n第二条 巡查另行规定。市园林局负责。\n第三条 本办法自印发之日起施行。"]),
    Refusal("bylines-not-counted", "署名或供稿单位", "who wrote or answered", _bylines,
            ["一、甲项工作进展顺利。（市财政局）\n二、乙项工作进展顺利。（市教育局）"]),
)  # fmt: skip
"""In the order in which they are told from the rest."""
