"""A plan in the library that the served app uses, corrected twice, beside one that was removed, and a saved view."""

from hashlib import sha256

from analysis.corrections import Correction, Corrections
from analysis.library import open_library

TEXT = """某市2050年工作要点（为测试编写）

1．推进工作。（责任单位：甲局、乙局）

2．做好服务。（责任单位：甲局、丙局）
"""
GONE = "某县2050年工作要点（为测试编写）\n\n1．推进工作。（责任单位：丁局）\n"
KEY = sha256(TEXT.encode()).hexdigest()[:12]


def fill():
    """Put them there, once."""
    with open_library() as library:
        if KEY in {each.key for each in library.entries()}:
            return
        entry = library.add(TEXT.encode(), "某市2050.txt", by="张三")
        items = tuple(Correction("role", "1", name, TEXT.index(name), "lead", "据纸质件") for name in ("甲局", "乙局"))
        library.correct(KEY, Corrections(entry.sha256, items[:1]), revision=0, by="张三")
        library.correct(KEY, Corrections(entry.sha256, items), revision=1, by="李四", reason="电话核对")
        library.remove(library.add(GONE.encode(), "某县2050.txt", by="李四").key, "张三")
        library.save_view("供会议使用", {"page": ["points"], "plan": [KEY], "point": ["2"]}, "张三", replaces=True)
