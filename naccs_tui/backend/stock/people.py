"""Invented applicants: as many different names as an office's staff of many companies would have."""

_FAMILIES = """
佐藤 サトウ 鈴木 スズキ 高橋 タカハシ 田中 タナカ 伊藤 イトウ 渡辺 ワタナベ 山本 ヤマモト 中村 ナカムラ
小林 コバヤシ 加藤 カトウ 吉田 ヨシダ 山田 ヤマダ 佐々木 ササキ 山口 ヤマグチ 松本 マツモト 井上 イノウエ
木村 キムラ 林 ハヤシ 斎藤 サイトウ 清水 シミズ 山崎 ヤマザキ 森 モリ 池田 イケダ 橋本 ハシモト
阿部 アベ 石川 イシカワ 山下 ヤマシタ 中島 ナカジマ 石井 イシイ 小川 オガワ 前田 マエダ 岡田 オカダ
長谷川 ハセガワ 藤田 フジタ 後藤 ゴトウ 近藤 コンドウ 村上 ムラカミ 遠藤 エンドウ 青木 アオキ 坂本 サカモト
福田 フクダ 太田 オオタ 西村 ニシムラ 藤井 フジイ 金子 カネコ 岡本 オカモト 藤原 フジワラ 中野 ナカノ
三浦 ミウラ 原田 ハラダ 松田 マツダ 竹内 タケウチ 小野 オノ 中山 ナカヤマ 田村 タムラ 和田 ワダ
石田 イシダ 森田 モリタ 上田 ウエダ 原 ハラ 内田 ウチダ 柴田 シバタ 酒井 サカイ 宮崎 ミヤザキ
"""
_GIVEN = """
太郎 タロウ 花子 ハナコ 一郎 イチロウ 健一 ケンイチ 美咲 ミサキ 翔太 ショウタ 直樹 ナオキ 陽子 ヨウコ 恵子 ケイコ
大輔 ダイスケ 拓也 タクヤ 直子 ナオコ 誠 マコト 久美子 クミコ 裕子 ユウコ 達也 タツヤ 剛 ツヨシ 由美 ユミ 洋 ヒロシ
智子 トモコ 隆 タカシ 香織 カオリ 修 オサム 真由美 マユミ 学 マナブ 愛 アイ 亮 リョウ 彩 アヤ 浩二 コウジ
幸子 サチコ 望 ノゾミ
"""


def _pairs(text: str) -> list[tuple[str, str]]:
    words = text.split()
    return list(zip(words[::2], words[1::2], strict=True))


FAMILIES, GIVEN = _pairs(_FAMILIES), _pairs(_GIVEN)
"""Names with their readings; their numbers have no common divisor, so that all pairs occur."""
COMMON, NOBODY = "佐藤", "吉田恵美"
"""A family name of one in 64, and one of these with a given name that nobody has."""


def applicant(at: int) -> tuple[str, str, str]:
    """Family name, given name, reading of the applicant of that number."""
    family, given = FAMILIES[at % len(FAMILIES)], GIVEN[at % len(GIVEN)]
    return family[0], given[0], family[1] + given[1]
