import SalesModel

extension Words {
  static let frame: [String: Localized] = [
    "product": Localized(ja: "逆算", en: "Gyakusan"),
    "skip": Localized(ja: "本文へ", en: "Skip to content"),
    "mainMenu": Localized(ja: "メイン", en: "Main"),
    "shortcuts": Localized(ja: "キーボード操作", en: "Keyboard"),
    "shortcutHelp": Localized(ja: "この一覧", en: "This list"),
    "shortcutPeriod": Localized(ja: "前の期間・次の期間", en: "Previous, next period"),
    "shortcutFind": Localized(
      ja: "ページ・KPI・チーム・担当・期間・操作を検索", en: "Find pages, KPIs, teams, reps, periods and commands"),
    "find": Localized(ja: "検索", en: "Find"),
    "findWhat": Localized(
      ja: "ページ・KPI・チーム・担当・期間・操作", en: "Page, KPI, team, rep, period or command"),
    "findChoose": Localized(ja: "選ぶ", en: "choose"),
    "findOpen": Localized(ja: "開く", en: "open"),
    "foundNothing": Localized(
      ja: "見つかりません。名前の一部や、別の言い方でお試しください。",
      en: "Nothing is called that. Try a part of the name, or another word."),
    "collisionLead": Localized(
      ja: "まだ保存していません。いまの値とあなたの入力を比べて、どちらを残すか選んでください。",
      en:
        "Nothing is saved yet. Compare what is there now with what you typed, and choose which of them stays."
    ),
    "collisionValues": Localized(ja: "いまの値とあなたの入力", en: "What is there now and what you typed"),
    "formField": Localized(ja: "項目", en: "Field"),
    "valueNow": Localized(ja: "いまの値", en: "Now"),
    "valueTyped": Localized(ja: "あなたの入力", en: "What you typed"),
    "replaceNow": Localized(
      ja: "いまの値を確かめました。あなたの入力で置き換えます。", en: "I have looked at what is there now: replace it with mine."),
    "keepNow": Localized(ja: "いまの値を残す", en: "Keep what is there now"),
    "narrow": Localized(ja: "絞り込み", en: "Filter"),
    "removeFilter": Localized(ja: "の絞り込みを外す", en: "remove this filter"),
    "previousPage": Localized(ja: "前のページ", en: "Previous page"),
    "nextPage": Localized(ja: "次のページ", en: "Next page"),
    "close": Localized(ja: "閉じる", en: "Close"),
    "show": Localized(ja: "表示", en: "Show"),
    "otherLanguage": Localized(ja: "English", en: "日本語"),
    "signIn": Localized(ja: "サインイン", en: "Sign in"),
    "signOut": Localized(ja: "サインアウト", en: "Sign out"),
    "signInLead": Localized(ja: "サインインして、今日の数字から始めます。", en: "Sign in and start with today's numbers."),
    "email": Localized(ja: "メールアドレス", en: "E-mail address"),
    "password": Localized(ja: "パスワード", en: "Password"),
    "name": Localized(ja: "氏名", en: "Name"),
    "save": Localized(ja: "保存", en: "Save"),
    "required": Localized(ja: "必須", en: "required"),
    "requestNumber": Localized(ja: "リクエスト番号", en: "Request number"),
    "toBoard": Localized(ja: "ダッシュボードへ", en: "To the dashboard"),
    "backToPage": Localized(ja: "前のページへ戻る", en: "Back to the page before"),
    "toSignIn": Localized(ja: "サインインへ", en: "To the sign-in"),
    "setUpTitle": Localized(ja: "ワークスペースを作る", en: "Set up the workspace"),
    "setUpLead": Localized(
      ja: "最初に一度だけ設定します。後から設定ページで変更できます。",
      en: "Once, at the beginning. You can change it later under Settings."),
    "setUpToken": Localized(
      ja: "端末に表示されたアドレス（/set-up?token=…）を開いてください。",
      en: "Open the address that the terminal shows (/set-up?token=…)."),
    "setUpAdministrator": Localized(ja: "最初の管理者", en: "First administrator"),
    "passwordHint": Localized(
      ja: "12文字以上。氏名や会社名、よくある言葉だけでは使えません。",
      en: "At least 12 characters, and more than names and common words."),
    "workspaceName": Localized(ja: "ワークスペース名", en: "Workspace name"),
    "timeZone": Localized(ja: "タイムゾーン", en: "Time zone"),
    "fiscalYearStart": Localized(ja: "年度の開始月", en: "First month of the fiscal year"),
    "closingDay": Localized(ja: "締め日", en: "Closing day"),
    "closingDayHint": Localized(
      ja: "31は月末です。20なら21日〜翌月20日が1か月です。",
      en: "31 means the end of the month; 20 makes months from the 21st to the 20th."),
    "currency": Localized(ja: "通貨", en: "Currency"),
    "currencyHint": Localized(
      ja: "ISO 4217 の3文字（例: JPY、USD）", en: "Three letters of ISO 4217, such as JPY or USD"),
    "create": Localized(ja: "作成する", en: "Create"),
  ]
}
