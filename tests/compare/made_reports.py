"""Two consecutive reports of an invented city, as files would hold them."""

from __future__ import annotations

HEAD = "政府工作报告\n\n{date}在云岭市第九届人民代表大会第{n}次会议上\n\n云岭市市长 李明\n\n各位代表：\n\n"


def made_report(year: int, review: str, plan: str) -> str:
    """A report that reviews `year` and plans the year after."""
    head = HEAD.format(date=f"{year + 1}年1月9日", n="二三四五"[year % 4])
    return (
        f"{head}一、{year}年工作回顾\n\n{review}\n\n"
        f"二、{year + 1}年工作安排\n\n今年经济社会发展主要预期目标是：{plan}\n\n三、重点工作\n\n抓好各项工作。\n"
    )


PREVIOUS = made_report(
    2021,
    "过去一年，地区生产总值完成1520.6亿元，增长7.1%。社会消费品零售总额600亿元。",
    "地区生产总值增长7%左右；固定资产投资增长10.5%以上；一般公共预算收入增长5%；社会消费品零售总额增长8%；"
    "居民消费价格涨幅3%左右；城镇登记失业率控制在3.9%以内；单位地区生产总值能耗下降3%；粮食产量达到80万吨；"
    "城镇新增就业3万人。\n\n改造交通堵点36处。打造12个乡村振兴示范片区。建设智慧农贸市场9家。实施河湖连通工程5项。"
    "到2025年，森林覆盖率达到45%。",
)
CURRENT = made_report(
    2022,
    "过去一年，地区生产总值完成1633亿元，增长6.8%。一般公共预算收入增长6.3%。固定资产投资增长8.2%。"
    "社会消费品零售总额660亿元。城镇登记失业率3.1%。居民消费价格上涨2.2%。单位地区生产总值能耗下降2.4%。"
    "粮食产量超过80万吨。城镇新增就业2.6万人。治理交通堵点36处。建成乡村振兴示范片区15个。"
    "河湖连通工程全面展开。",
    "地区生产总值增长6%以上，力争增长7%。",
)
