"""What to write instead of common characters that JIS X 0208 does not have.

Each word of a table is one character followed by its replacement. What a rule can derive
(① ㈱ Ⅲ ㍉ é and the like) is in `jis.py`, not here. Kanji are listed only where the replacement
is the same character in another shape; where that is doubtful there is no suggestion.
"""

SAME_SHAPE = "～〜 －− ∥‖ ￠¢ ￡£ ￢¬ —―"
"""One sign, two code points: first the one that Windows types, then the one of JIS X 0208."""

SYMBOLS = (
    "№Ｎｏ． ℡ＴＥＬ ㏄ｃｃ ㎡平方メートル ㎥立方メートル ¥￥ ‾￣ ¦｜ ￤｜ ＂” ＇’ ·・ •・ ‧・ ∙・ ⋅・ ◦・ "
    "–− ‒− ∼〜 ˜〜 〰〜 〝“ 〟” „” ‚’ «《 »》 ‹〈 ›〉 ✕× ✖× ➡→ ⇨⇒ ↔⇔ ☎電話 ☏電話 "
    "©（Ｃ） ®（Ｒ） ∑Σ ½１／２ ⅓１／３ ⅔２／３ ¼１／４ ¾３／４ "
    "ØＯ øｏ ÆＡＥ æａｅ ŒＯＥ œｏｅ ßｓｓ ŁＬ łｌ ĐＤ đｄ "
    "❶（１） ❷（２） ❸（３） ❹（４） ❺（５） ❻（６） ❼（７） ❽（８） ❾（９） ❿（１０） "
    "ﾞ゛ ﾟ゜ ヷヴァ ヸヴィ ヹヴェ ヺヴォ ゔヴ ゕヵ ゖヶ"
)

NAME_KANJI = (
    "髙高 﨑崎 德徳 瀨瀬 濵濱 槗橋 𣘺橋 栁柳 桺柳 桒桑 曻昇 嵓巌 冝宜 𠮷吉 𡈽土 靍鶴 靏鶴 𠀋丈 "
    "昻昂 甯寧 寬寛 凬風 咊和 喆哲 增増 曺曹 淸清 渴渇 煇輝 𤋮熙 凞熙 甁瓶 薰薫 裵裴 贒賢 鈆鉛 "
    "閒間 靑青 黑黒 黃黄 羡羨 勛勲 兊兌 﨤返 郞郎 鄕郷 橫横 緖緒 綠緑 賴頼 敎教 彥彦 晳皙 悅悦 "
    "愠慍 尙尚 巢巣"
)

OTHER_KANJI = (
    "𠮟叱 剝剥 塡填 頰頬 鷗鴎 俠侠 倂併 內内 吳呉 吿告 啞唖 噓嘘 嚙噛 囊嚢 姸妍 屛屏 幷并 徵徴 "
    "戶戸 戾戻 搔掻 摑掴 晚晩 查査 步歩 歷歴 曆暦 每毎 淚涙 涉渉 溫温 潑溌 瀆涜 焰焔 狀状 瘦痩 "
    "硏研 禱祷 簞箪 絕絶 緣縁 繡繍 繫繋 萊莱 蔣蒋 蟬蝉 蠟蝋 說説 軀躯 醬醤 醱醗 錄録 鍊錬 閱閲 "
    "頹頽 顚顛 驒騨 鹼鹸 麴麹 麵麺 槪概 揭掲 卽即 旣既 產産 銳鋭 稅税 脫脱 吞呑 娛娯 虛虚 强強 "
    "擊撃 歲歳 麽麼 篡簒"
)
