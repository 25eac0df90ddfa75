"""Names of persons and posts, which stand beside units in lists and are none."""

import re
from functools import lru_cache

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范"
    "方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟颜倪严牛温芦季俞章鲁葛伍韦"
    "申尤毕聂丛焦向柳邢岳齐沿梅莫庄辛祝左涂祁舒耿牟詹苗凌费纪靳盛童甄项曲游阳裴席屈鲍覃霍翁隋甘景薄单包柏阮桂闵解柴华冉房辜吉"
    "饶刁瞿戚丘古米滕晋苑邬臧畅嵺苟褚廉简娄符奚穆燕郎邸冀谈姬屠连郜晏栾郁蒙喻揭窦迟宇敖冷卓花仇艾蓝巩稽练仲虞卞竺冼"
)
_OF_TWO = "欧阳|司马|上官|诸葛|尉迟|皇甫|夏侯|令狐|慕容"
_PERSON = re.compile(rf"(?:(?:{_OF_TWO})|[{_SURNAMES}])[\u4e00-\u9fff]{{1,2}}\Z")
_FIELD = re.compile(
    "金融|林业|石化|方志|高新|高速|高教|江北|江南|江东|江西|华能|华电|华润|武警|武装|武术|康养|康复|文明|文化|文旅|文物|文教|文体|文广|"
    "万达|万科|龙头|连锁|纪检|纪委|纪工|项目|解放|单独|包装|简政|连队|白酒|花卉|花木|游客|毛纺|石油|石材|万村|高铁|温泉|童装|田间|"
    "方案|方面|方法|简报|常委|常务|常态|常规|向社|单项|解决|任务|任何|于是|余下"
)
_POST = re.compile(
    "(?:书记|主任|主席|[市县区镇乡局处科校院部厅组队会园班]长|秘书长|委员|干部|同志|领导|负责人|教师|人员|家长)\\Z"
)


@lru_cache(maxsize=4096)
def is_person(name: str) -> bool:
    """Two or three characters that begin with a surname and with no field of work: 张三, but not 文旅.

    A short name of a unit may look the same, so ask only of words behind a unit.
    """
    return len(name) <= 4 and _PERSON.match(name) is not None and not _FIELD.match(name)


def is_person_or_post(name: str) -> bool:
    """A person, or one who holds a post: 王副市长, 各年级主任."""
    return is_person(name) or _POST.search(name) is not None
