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
    "browser": Localized(ja: "ブラウザー", en: "Browser"),
    "sessionStarted": Localized(ja: "サインイン", en: "Signed in"),
    "sessionSeen": Localized(ja: "最後の利用", en: "Last used"),
    "thisSession": Localized(ja: "このブラウザー", en: "This browser"),
    "endSession": Localized(ja: "終了", en: "End"),
    "endOtherSessions": Localized(ja: "ほかをすべて終了", en: "End all others"),
    "confirmTitle": Localized(ja: "パスワードの確認", en: "Confirm your password"),
    "confirmLead": Localized(
      ja: "個人データと権限を守るため、もう一度パスワードを入力してください。元のページに戻り、10分間は確認なしで使えます。",
      en:
        "To protect personal data and rights, please type your password again. You return to the page, and are not asked for ten minutes."
    ),
    "confirm": Localized(ja: "確認", en: "Confirm"),
  ]
}
