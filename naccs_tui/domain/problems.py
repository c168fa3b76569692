"""Problems: what is wrong, where, and what to do. The catalogue is the only list of codes."""

from collections.abc import Mapping

from naccs_tui.domain.meaning import Meaning, Weight
from naccs_tui.domain.model import Tolerant
from naccs_tui.domain.setting_problems import SETTING_FORMS, SPECIALISTS_AND_CERTIFICATES
from naccs_tui.domain.visible import visible
from naccs_tui.domain.words import N_

__all__ = ["CATALOGUE", "REMARK", "WORDS_OF_OURS", "Meaning", "Problem", "Refused", "Weight"]
__all__ += ["problem", "refuse"]
WORDS_OF_OURS = frozenset({"title", "kind", "why", "how", "what", "mark", "status", "name"})
"""Parameters whose texts are looked up in the catalogue; the others are data."""


REMARK = "R020"
"""What was said of a place of an application when it was returned."""


class Problem(Tolerant):
    """One finding. pointer: RFC 6901 into the payload ("" = the whole)."""

    code: str
    pointer: str = ""
    params: dict[str, str] = {}

    @property
    def is_error(self) -> bool:
        """Whether it blocks; codes that this program does not know block."""
        meaning = CATALOGUE.get(self.code)
        return meaning is None or meaning.weight is Weight.ERROR

    @property
    def is_remark(self) -> bool:
        """Whether it was said by whoever returned the application."""
        return self.code == REMARK


def problem(code: str, /, pointer: str = "", **params: object) -> Problem:
    """A problem of a known code; raises KeyError for an unknown one."""
    if code not in CATALOGUE:
        raise KeyError(code)
    return Problem(
        code=code, pointer=pointer, params={k: visible(str(v)) for k, v in params.items()}
    )


class Refused(Exception):  # noqa: N818 - reads as what happened: somebody was refused
    """Raised where something cannot be done; carries why. status: the HTTP status it becomes."""

    def __init__(self, *problems: Problem, status: int = 422) -> None:
        super().__init__(", ".join(each.code for each in problems))
        self.problems = problems
        self.status = status


def refuse(code: str, /, status: int = 422, pointer: str = "", **params: object) -> Refused:
    """The exception for one problem, to be raised."""
    return Refused(problem(code, pointer, **params), status=status)


CATALOGUE: Mapping[str, Meaning] = {
    # F: a field
    "F001": Meaning(N_("{title}が未入力です"), N_("{title}を入力してください")),
    "F002": Meaning(
        N_("{title}は{length}文字までです({actual}文字)"),
        N_("{length}文字以内に短くしてください"),
    ),
    "F003": Meaning(
        N_("{title}に{kind}でない文字があります: {found}"), N_("{kind}で入力してください")
    ),
    "F004": Meaning(
        N_("{title}に登録できない文字があります: {found}"),
        N_("JIS第1・第2水準の文字に替えてください {suggestion}"),
    ),
    "F005": Meaning(N_("{title}の選択肢にない値です"), N_("F4で候補から選んでください")),
    "F006": Meaning(
        N_("{title}の日付が正しくありません"), N_("例) 20120211 の形で入力してください")
    ),
    "F007": Meaning(N_("{title}が確認用の入力と一致しません"), N_("同じ値を2回入力してください")),
    "F008": Meaning(N_("{title}は変更できません"), N_("変更する項目を選び直してください")),
    "F009": Meaning(
        N_("{title}の形が正しくありません"), N_("例) {example} の形で入力してください")
    ),
    "F010": Meaning(N_("{title}が未確認です"), N_("実施のうえ、確認にチェックしてください")),
    "F011": Meaning(N_("{title}は{low}から{high}までです"), N_("範囲内の数を入力してください")),
    "F012": Meaning(N_("制御文字は登録できません"), N_("入力し直してください")),
    "F013": Meaning(
        N_("{title}に半角カナがあります: {found}"), N_("全角カナに直してください {suggestion}")
    ),
    "F014": Meaning(N_("{title}はセンターが発番します"), N_("この欄は空のままにしてください")),
    # D: a day
    "D001": Meaning(
        N_("{day}は休業日({name})です"), N_("次の営業日は{offer}です。営業日を入力してください")
    ),
    "D002": Meaning(
        N_("{day}は早すぎます。最も早い日は{earliest}です"),
        N_("{earliest}以降の営業日を入力してください"),
    ),
    "D003": Meaning(
        N_("{day}は先すぎます。{latest}まで受け付けます"), N_("{latest}以前の日を入力してください")
    ),
    "D004": Meaning(N_("料金プランの変更は月の1日からです"), N_("{offer}を入力してください")),
    # P: a procedure
    "P001": Meaning(
        N_("変更申込を行う項目が選択されていません"), N_("項目を1つ以上選択してください")
    ),
    "P002": Meaning(
        N_("変更された内容がありません"), N_("変更する内容を入力するか、メニューに戻ってください")
    ),
    "P003": Meaning(
        N_("契約内容が入力中に変わりました: {title}は現在「{current}」です"),
        N_("現在の値を確かめ、入力し直してください"),
    ),
    "P004": Meaning(
        N_("受付番号{number}の申込が同じ内容を変更しようとしています: {what}"),
        N_("先の申込の結果を待つか、取下げをご検討ください"),
        Weight.WARNING,
    ),
    "P005": Meaning(
        N_("受付番号{number}の申込({status})と変更内容が重なっています: {what}"), N_("{how}")
    ),
    "P006": Meaning(N_("この手続きは{what}の方のみ対象です"), N_("{how}")),
    "P007": Meaning(N_("行「{row}」は契約にありません"), N_("一覧を読み直してください")),
    "P008": Meaning(N_("行「{row}」に{mark}の操作はできません"), N_("操作を取り消してください")),
    "P009": Meaning(
        N_("申込の形式(第{version}版)をこのプログラムは扱えません"),
        N_("プログラムを新しくしてください"),
    ),
    "P010": Meaning(N_("対象が1件も選択されていません: {title}"), N_("1件以上選択してください")),
    "P011": Meaning(
        N_("この手続きはまだ用意されていません: {title}"), N_("NACCSセンターにお問い合わせください")
    ),
    "P012": Meaning(N_("同じ行が2回あります: {row}"), N_("一方を取り消してください")),
    "P013": Meaning(N_("申込内容にない項目です: {what}"), N_("プログラムを新しくしてください")),
    "P015": Meaning(
        N_("一度に登録できるのは{limit}行までです: {title}"), N_("申込を分けてください")
    ),
    "P016": Meaning(
        N_("{title}の変更前の内容が契約と異なります"), N_("一覧を読み直し、入力し直してください")
    ),
    "P014": Meaning(N_("契約がありません"), N_("新規申込を行ってください")),
    "P017": Meaning(
        N_("受付番号{number}の申込({title})は、この申込が反映されると無効になります"),
        N_("先に反映させたい場合は、開始日を見直してください"),
        Weight.WARNING,
    ),
    "P018": Meaning(
        N_("契約は{end}に終了しました"),
        N_("引き続きご利用になる場合は、NACCSセンターにお問い合わせください"),
    ),
    "P019": Meaning(
        N_("契約は{end}に終了します。{day}からの申込は受け付けられません"),
        N_("{end}以前の日を入力するか、申込をおやめください"),
    ),
    "P020": Meaning(
        N_("この種類の申込({title})の審査は、この版では終了できません"),
        N_("内容は「変更内容」で読めます。理由を示して差し戻すか、受付一覧に残してください"),
    ),
    "P021": Meaning(
        N_("受付番号{number}の申込({status})も同じ内容を変更しようとしています: {what}"),
        N_("{how}"),
        Weight.WARNING,
    ),
    "P022": Meaning(
        N_("{title}「{row}」は契約にもこの申込にもありません"),
        N_("F4で候補から選び直してください"),
    ),
    # B: a rule of the contract
    "B001": Meaning(
        N_("{title}と{name}は1つの利用者コードで一緒に使えません"),
        N_("利用者コードを分けてください"),
    ),
    "B002": Meaning(
        N_("この利用業種には管理統計資料(有料分)がありません"), N_("無料分か不要を選んでください")
    ),
    "B003": Meaning(
        N_("保存サービスはCY、保税蔵置場、航空会社、機用品業の利用者コードだけのものです"),
        N_("不要を選んでください"),
    ),
    "B004": Meaning(
        N_("保存サービスには管理統計資料(有料分)が要ります"),
        N_("管理統計資料を有料分にするか、保存サービスを不要にしてください"),
    ),
    "B005": Meaning(
        N_("利用者コード{row}の識別番号がなくなります"),
        N_("識別番号を1つ残すか、利用者コードを削除してください"),
    ),
    "B006": Meaning(
        N_("回線のある事業所の所在地が変わりますが、回線設置場所が変わっていません"),
        N_("「一般NACCS回線の登録情報」も選択し、回線設置場所を変更してください"),
    ),
    "B007": Meaning(
        N_("回線種別と回線速度が合っていません"),
        N_("専用線は0.5から10Mbps、ブロードバンド光はベストエフォートです"),
    ),
    "B008": Meaning(
        N_("{day}は早すぎます。ブロードバンド光の新設は最も早くて{earliest}です"),
        N_("{earliest}以降の営業日を入力するか、専用線をお選びください"),
    ),
    "B009": Meaning(
        N_("回線{row}につながる端末が残っています"),
        N_("端末を別の回線に変更するか、端末も削除してください"),
    ),
    "B010": Meaning(
        N_("回線の追加にはシステム構成図が要ります"), N_("システム構成図を添付してください")
    ),
    "B011": Meaning(
        N_("共用先が申込事業所と同じです"), N_("ほかの事業所の事業所コードを入力してください")
    ),
    "B012": Meaning(
        N_(
            "基本料金の対象となる端末やメールボックスがないため、プランAでは1単位(月5,000円)が"
            "かかります"
        ),
        N_("差し支えがあればプランBを選んでください"),
        Weight.WARNING,
    ),
    "B013": Meaning(
        N_("解約の確認として入力された事業所コードが違います"),
        N_("{office}と入力してください"),
    ),
    "B014": Meaning(
        N_("解約すると、利用者ID、デジタル証明書、契約がすべて{day}に終了します"),
        N_("元に戻すことはできません。内容をよく確かめてください"),
        Weight.WARNING,
    ),
    **SPECIALISTS_AND_CERTIFICATES,
    # A: an attachment
    "A001": Meaning(
        N_("添付ファイル「{file}」は{limit}MBを超えています"), N_("分割するか、小さくしてください")
    ),
    "A002": Meaning(N_("添付ファイルは{limit}件までです"), N_("不要なファイルを外してください")),
    "A003": Meaning(
        N_("ファイル名「{file}」は使えません: {why}"), N_("ファイル名を変えて添付し直してください")
    ),
    "A004": Meaning(N_("「{file}」の種類は添付できません"), N_("添付できる種類: {kinds}")),
    "A005": Meaning(N_("ファイル「{file}」が読めません"), N_("場所と権限を確かめてください")),
    "A006": Meaning(N_("添付ファイル「{file}」が見つかりません"), N_("もう一度添付してください")),
    "A007": Meaning(
        N_("添付ファイルの合計が{limit}MBを超えています"), N_("不要なファイルを外してください")
    ),
    "A008": Meaning(
        N_("ファイル名「{file}」に半角スペースがあります。そのまま登録します"),
        N_("差し支えがあれば名前を変えて添付し直してください"),
        Weight.WARNING,
    ),
    "A009": Meaning(
        N_("「{file}」の中身が種類({kind})と合っていません"), N_("正しいファイルを選んでください")
    ),
    **SETTING_FORMS,
    # S: who one is
    "S001": Meaning(
        N_("事業所コードまたはパスワードが違います"),
        N_("確かめて入力し直してください。分からないときはヘルプデスクへ"),
    ),
    "S002": Meaning(
        N_("続けて間違えたため、{seconds}秒お待ちください"),
        N_("{seconds}秒後にもう一度お試しください"),
    ),
    "S003": Meaning(
        N_("ログインの有効時間が切れました"), N_("もう一度ログインしてください。入力は残っています")
    ),
    "S004": Meaning(N_("この操作を行う権限がありません"), N_("権限のある方に依頼してください")),
    "S005": Meaning(N_("見つかりません: {what}"), N_("番号を確かめてください")),
    "S006": Meaning(N_("ログインが必要です"), N_("ログインしてください")),
    # R: review and the moves of an application
    "R001": Meaning(
        N_("受付番号{number}は現在「{status}」のため、この操作はできません"),
        N_("最新の状態を読み直してください"),
    ),
    "R002": Meaning(N_("受付番号{number}は{who}が審査中です"), N_("担当者に確認してください")),
    "R003": Meaning(N_("発番が足りません: {what}"), N_("センターの発番を入力してください")),
    "R004": Meaning(N_("発番「{code}」はすでに使われています"), N_("別の番号を発番してください")),
    "R005": Meaning(
        N_("審査の前に受付番号{number}を担当にしてください"), N_("「担当する」を押してください")
    ),
    "R006": Meaning(
        N_("{who}に引き継ぐことはできません"), N_("センターのほかの審査担当者を選んでください")
    ),
    "R007": Meaning(N_("理由が入力されていません"), N_("理由を1つ以上入力してください")),
    "R008": Meaning(N_("申込にない項目への指摘です: {what}"), N_("最新の内容を読み直してください")),
    "R009": Meaning(
        N_("受付番号{number}は別の種類の申込です"), N_("申込一覧から訂正を始めてください")
    ),
    "R010": Meaning(
        N_("締切日{day}までにシステム設定が完了していません: {what}"),
        N_("システム設定の申込の審査を先に終えてください"),
        Weight.WARNING,
    ),
    REMARK: Meaning(
        N_("差戻しの指摘: {remark}"), N_("指摘された内容を確かめ、訂正してください"), Weight.WARNING
    ),
    "R021": Meaning(
        N_("訂正の入力中に受付番号{number}が「{status}」に変わりました"),
        N_("入力した内容は下書きに残っています。ホームの「前回の続き」から続けてください"),
    ),
    "R022": Meaning(
        N_("このメールは今送信しているところです"),
        N_("数分待って状態を読み直し、必要な場合にもう一度再送してください"),
    ),
    "N001": Meaning(
        N_("ID通知内容はすでに破棄されました"),
        N_("控えがない場合はヘルプデスクにお問い合わせください"),
    ),
    "N002": Meaning(
        N_("ID通知内容を開く鍵がサーバーにありません"),
        N_("サーバーの管理者にお知らせください"),
    ),
    # C: the conversation with the server
    "C001": Meaning(N_("この申込の控え番号がありません"), N_("画面を開き直してください")),
    "C002": Meaning(
        N_("同じ控え番号で別の内容が送られました"), N_("申込一覧で受付済みの申込を確かめてください")
    ),
    "C003": Meaning(
        N_("ほかの人が先に変更しました (現在「{status}」、{who})"),
        N_("最新の内容を読み直してください"),
    ),
    "C004": Meaning(
        N_("更新には版の指定(If-Match)が必要です"), N_("最新の内容を読み直してください")
    ),
    "C005": Meaning(
        N_("送られた内容を読み取れません: {what}"), N_("内容を確かめて送り直してください")
    ),
    "C006": Meaning(N_("送られた内容が大きすぎます"), N_("添付ファイルを小さくしてください")),
    "C007": Meaning(
        N_("そのような窓口はありません"), N_("プログラムとサーバーの版を確かめてください")
    ),
    "C008": Meaning(
        N_("送信の結果がまだ分かりません"),
        N_("同じ控え番号で確かめています。しばらくお待ちください"),
    ),
    "C009": Meaning(
        N_("この申込は、前に送った内容で受付番号{number}として受付済みです"),
        N_("申込内容の確認で受付済みの内容を確かめ、直すことがあれば新しく申し込んでください"),
    ),
    "C015": Meaning(
        N_("時計は先へ、一度に2年までしか進められません"),
        N_("今日より後、2年以内の日付を指定してください"),
    ),
    # X: the machine
    "X001": Meaning(
        N_("サーバーに接続できません: {server}"),
        N_("ネットワークを確かめてください。入力はこの端末に残っています"),
    ),
    "X002": Meaning(
        N_("サーバーからの応答がありません"), N_("しばらくしてからもう一度お試しください")
    ),
    "X003": Meaning(
        N_("データを保存できません: ディスクの空きがありません ({path})"),
        N_("不要なファイルを消してから、もう一度お試しください"),
    ),
    "X004": Meaning(
        N_("データを保存できません: 書き込みが許可されていません ({path})"),
        N_("権限を確かめるか、NACCS_DATA_DIR で別の場所を指定してください"),
    ),
    "X005": Meaning(
        N_("データベースがこのプログラムより新しい版です ({found})"),
        N_("naccs-tui を新しい版にしてください。データはそのまま残っています"),
    ),
    "X006": Meaning(
        N_("内部エラーが起きました (控え番号 {reference})"),
        N_("控え番号をヘルプデスクにお知らせください"),
    ),
    "X007": Meaning(
        N_("端末の大きさ {size} は小さすぎます"),
        N_("{least} 以上に広げてください。入力は残っています"),
    ),
    "X008": Meaning(
        N_("この申込は別の画面で入力中です"), N_("そちらを閉じるか、新しい申込を始めてください")
    ),
    "X009": Meaning(
        N_("下書きを読み取れません"), N_("下書きは {path} に残しました。新しく始めてください")
    ),
    "X010": Meaning(
        N_("安全な接続(TLS)を確立できません: {server}"),
        N_("証明書の設定(ca_file)を確かめてください"),
    ),
    "X011": Meaning(
        N_("データベースがありません"), N_("naccs-tui admin init で事業所を用意してください")
    ),
    "X012": Meaning(N_("データベースが使用中です"), N_("しばらくしてからもう一度お試しください")),
    "X013": Meaning(
        N_("デモがほかの画面で使われているため、最初の状態に戻せません"),
        N_("ほかのデモを終了し、--reset を付けてもう一度起動してください"),
    ),
}
