"""Radicals that PDF files hold in the place of characters and that, unlike Kangxi radicals, Unicode does not map."""

from __future__ import annotations

__all__ = ["RADICALS"]

RADICALS = dict(
    zip(
        "⺁⺅⺌⺍⺎⺐⺓⺗⺝⺟⺠⺡⺢⺣⺤⺥⺦⺩⺪⺫⺬⺭⺮⺯⺱⺶⺹⺻⺼⺾⻀⻁⻂⻃⻄⻅⻆⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
        "厂亻小小兀尢幺心月母民氵氺灬爫爫丬王疋目示礻竹糸罒羊老聿月艹艹虎衤西西见角讠贝足车辶辶辶阝钅長镸长门阝雨青韦页风飞食食饣饣首马骨鬼鱼鸟卤麦黄黾齐齐歯齿竜龙龜亀龟",
        strict=True,
    )
)
