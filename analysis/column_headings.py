"""The headings of a table's columns: by their words a reader knows a row of headings, and the parser what a column holds."""

import re

_BLANKS = re.compile(r"\s+")
_ASIDE = re.compile(r"[（(\[【][^（）()\[\]【】]{0,40}[）)\]】]")

NUMBER = re.compile(r"(?:序号?|编号|项次|No\.?|号)\Z", re.IGNORECASE)
"""The column of the tasks' numbers."""

UNITS = re.compile(
    r"(?:整改|主要|具体|直接|共同|第[一二]|总|[省市区县]级|任务|工作)?"
    r"(?:责任|牵头|主办|主责|主管|承办|协办|会办|会同|配合|协同|协助|协作|协调|参与|参加|落实|负责|实施|执行|完成|支持|涉及)"
    r"(?:[及和与、/／]?(?:责任|配合|协办|承办|参与|落实|实施))?(?:单位|部门|科室|处室|部室|股室|院系|机构|主体)"
    r"(?:[及和与、/／].{1,8})?\Z"
)
"""The column of those who do a task, said in so many words."""

TASKS = re.compile(r"任务|实事|工作|措施|举措|要点|事项|内容|要求|目标|问题")
"""A column with such a word says what is to be done."""


def plain(heading: str) -> str:
    """The heading without blanks and without what stands in brackets."""
    words = _BLANKS.sub("", heading)
    return _ASIDE.sub("", words) or words
