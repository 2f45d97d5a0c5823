"""Made-up reports for the laws: soups of what reports consist of, and well-formed ones of sections and paragraphs."""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

# the same examples on every run: a law that fails today failed yesterday
EVERY_RUN = settings(derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck))


def few(count: int) -> settings:
    """So many examples, the same on every run."""
    return settings(EVERY_RUN, max_examples=count)


def listed(words: str) -> list[str]:
    """Words that are parted by spaces."""
    return words.split(" ")


NUMERALS = listed("12.5 3 0 1,234 8亿7300 5.0 二十 三 两 一百零五 半 万 亿 2031 1.5万亿 99999999999999")
UNITS = listed("亿元 万元 % 个 家 万人 个百分点 倍 位 亩 微克/立方米 天 成 年 月 日 届 号")
WORDS = listed("地区生产总值 固定资产投资 新增就业 学校 粮食产量 居民人均可支配收入 贡献率 云山县 全市 项目 甲 a")
LINKS = listed("完成 增长 下降 达到 分别 和 、 由 到 占 居全省第 翻 约 超 力争 预计 其中 比上年 以上 左右 今年 十四五")
STOPS = [*"，。；：！（）“”《》|—-\n \u3000\t", "\r\n"]
HEADINGS = ["一、2031年工作回顾\n", "二、2032年工作安排\n", "各位代表：", "名词解释\n"]
HEADINGS += listed("（一） 1. 一是 # ## ** 附件 第一，")
MARKS = listed("$1 \ufffd <!-- --> &nbsp; [1] ① X \u200b \ud800 \0 \x07 *** O l = ?")
MARKS += ["|---|---|\n", "|指标|完成|\n"]

soup = st.lists(
    st.one_of(*map(st.sampled_from, (NUMERALS, UNITS, WORDS, LINKS, STOPS, HEADINGS, MARKS)), st.text(max_size=3)),
    min_size=1,
    max_size=60,
).map("".join)

amount = st.builds(
    lambda whole, tenths: f"{whole}.{tenths}" if tenths else str(whole), st.integers(1, 9999), st.integers(0, 9)
)
statement = st.one_of(
    st.builds("地区生产总值完成{}亿元，增长{}%。".format, amount, st.integers(1, 30)),
    st.builds("新建学校{}所、医院{}家。".format, st.integers(2, 90), st.integers(2, 90)),
    st.builds("改造农田{}万亩，比上年增加{}万亩。".format, amount, amount),
    st.builds(
        "城镇和农村居民人均可支配收入分别达到{}元和{}元。".format, st.integers(9000, 90000), st.integers(5000, 50000)
    ),
    st.builds("森林覆盖率提高{}个百分点，居全省第{}位。".format, amount, st.integers(1, 20)),
    st.just("营商环境持续改善，群众满意度不断提高。"),
)
paragraph = st.lists(statement, min_size=1, max_size=4).map(lambda found: "".join(found) + "\n")
paragraphs = st.lists(paragraph, min_size=1, max_size=4, unique=True).map("".join)
HEAD = "云山县人民政府工作报告\n"
REVIEW, PLAN = "一、2031年工作回顾\n", "二、2032年工作安排\n"
