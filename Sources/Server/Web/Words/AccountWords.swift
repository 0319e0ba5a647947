import SalesModel

extension Words {
  static let account: [String: Localized] = [
    "account": Localized(ja: "アカウント", en: "Account"),
    "changePassword": Localized(ja: "パスワードの変更", en: "Change the password"),
    "changePasswordLead": Localized(
      ja: "変更すると、ほかのブラウザーはすべてサインアウトします。", en: "Changing it signs you out everywhere else."),
    "currentPassword": Localized(ja: "現在のパスワード", en: "Current password"),
    "newPassword": Localized(ja: "新しいパスワード", en: "New password"),
    "sessions": Localized(ja: "サインイン中のブラウザー", en: "Where you are signed in"),
    "sessionsLead": Localized(
      ja: "12時間使わないか、サインインから14日たつと、自動でサインアウトします。覚えのないものがあれば終了し、パスワードを変更してください。",
      en:
        "A browser is signed out after 12 hours without use, and 14 days after the sign-in. End what you do not know, and change your password."
    ),
    "browser": Localized(ja: "ブラウザー・端末", en: "Browser and device"),
    "sessionStarted": Localized(ja: "サインイン", en: "Signed in"),
    "sessionSeen": Localized(ja: "最後の利用", en: "Last used"),
    "sessionAddress": Localized(ja: "接続元アドレス", en: "Address"),
    "thisSession": Localized(ja: "このブラウザー", en: "This browser"),
    "endSession": Localized(ja: "終了", en: "End"),
    "endOtherSessions": Localized(ja: "ほかをすべて終了", en: "End all others"),
    "secondFactor": Localized(ja: "二要素認証", en: "Second factor"),
    "secondFactorLead": Localized(
      ja: "サインインのとき、パスワードに加えて認証アプリの6桁を入力します。パスワードが漏れても入られません。",
      en:
        "Signing in asks for six digits of an authenticator beside the password, so that a leaked password opens nothing."
    ),
    "secondFactorOwed": Localized(
      ja: "この権限では二要素認証が必須です。設定すると先へ進めます。", en: "Your role needs a second factor. Set it up to go on."),
    "secondFactorScan": Localized(
      ja: "スマートフォンの認証アプリ（TOTP対応）で読み取ってください。", en: "Scan this with an authenticator (TOTP) on your phone."),
    "secondFactorKey": Localized(ja: "読み取れないときの文字のキー:", en: "The key, where scanning is not possible:"),
    "secondFactorOpen": Localized(ja: "この端末の認証アプリで開く", en: "Open in an authenticator on this device"),
    "secondFactorCode": Localized(ja: "認証アプリに表示された6桁", en: "The six digits that it shows"),
    "secondFactorSet": Localized(ja: "有効にする", en: "Turn on"),
    "secondFactorRemove": Localized(ja: "解除", en: "Remove"),
    "secondFactorIsSet": Localized(
      ja: "二要素認証を有効にしました。ほかのブラウザーはサインアウトしました。",
      en: "The second factor is on. Your other browsers are signed out."),
    "recoveryCodes": Localized(ja: "復旧コード", en: "Recovery codes"),
    "recoveryCodesLead": Localized(
      ja: "スマートフォンをなくしたとき、6桁の代わりに一つずつ使えます。表示は今回だけです。印刷するか、安全な場所に保管してください。",
      en:
        "Each stands in for the six digits once, when the phone is lost. They are shown only now: print them, or keep them safe."
    ),
    "recoveryCodesKept": Localized(ja: "保管しました", en: "I have kept them"),
    "signInCode": Localized(ja: "認証コード", en: "Code"),
    "signInCodeLead": Localized(
      ja: "認証アプリに表示中の6桁、または復旧コードを入力してください。どちらもなくした場合は、管理者が二要素認証を解除できます。",
      en:
        "Type the six digits that the authenticator shows, or a recovery code. If you have lost both, an administrator can remove the second factor."
    ),
    "code": Localized(ja: "コード", en: "Code"),
    "secondFactorRoles": Localized(ja: "二要素認証を必須にする権限", en: "Roles that need a second factor"),
    "secondFactorRolesLead": Localized(
      ja: "まだ設定していない人は、次に開くページから設定に案内されます。",
      en: "Whoever has none is led to set it up, from the next page on."),
    "confirmTitle": Localized(ja: "パスワードの確認", en: "Confirm your password"),
    "confirmLead": Localized(
      ja: "個人データと権限を守るため、もう一度パスワードを入力してください。元のページに戻り、10分間は確認なしで使えます。",
      en:
        "To protect personal data and rights, please type your password again. You return to the page, and are not asked for ten minutes."
    ),
    "notSavedYet": Localized(ja: "まだ保存されていません。", en: "Not saved yet."),
    "typeAgain": Localized(
      ja: "確認後、もう一度入力してください。", en: "Please enter it once more after you have confirmed."),
    "leaveUnsaved": Localized(ja: "保存せずにダッシュボードへ", en: "To the dashboard without saving"),
    "confirm": Localized(ja: "確認", en: "Confirm"),
    "confirming": Localized(ja: "確認しています…", en: "Checking…"),
  ]
}
