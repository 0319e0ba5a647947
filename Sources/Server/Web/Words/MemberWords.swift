import SalesModel

extension Words {
  static let members: [String: Localized] = [
    "members": Localized(ja: "メンバー", en: "Members"),
    "membersLead": Localized(
      ja: "招待・権限・所属・利用停止はここで決めます。名前を選ぶと変更できます。",
      en: "Who comes in, as what, and how somebody leaves. Choose a name to change it."),
    "role": Localized(ja: "権限", en: "Role"),
    "signsFor": Localized(ja: "署名する部門", en: "Signs for"),
    "linkedRep": Localized(ja: "記録上の担当", en: "Rep in the records"),
    "linkedRepHint": Localized(
      ja: "本人の目標とコミットが決まります。", en: "Decides which targets and commits are their own."),
    "repMissing": Localized(ja: "紐づけなし", en: "Not linked"),
    "accountStatus": Localized(ja: "状態", en: "Status"),
    "inviteMember": Localized(ja: "メンバーを招待", en: "Invite a member"),
    "inviteLead": Localized(
      ja: "パスワードは本人が決めます。表示されるリンクを本人に渡してください。",
      en: "They choose their password themselves: hand them the link that is shown next."),
    "invite": Localized(ja: "招待リンクを作成", en: "Make the invitation link"),
    "passwordLink": Localized(ja: "パスワード設定リンク", en: "Password link"),
    "handOver": Localized(ja: "このアドレスを本人に渡してください", en: "Hand this address to the person"),
    "linkOnce": Localized(
      ja: "72時間以内に1回だけ使えます。この画面を離れると二度と表示されません。",
      en: "It works once within 72 hours, and is not shown again after this page."),
    "copyLink": Localized(ja: "リンクをコピー", en: "Copy the link"),
    "identity": Localized(ja: "氏名・メールアドレスの訂正", en: "Correct name or e-mail address"),
    "identityLead": Localized(
      ja: "メールアドレスを変えると、本人はサインアウトし、未使用の招待・再設定リンクは無効になります。",
      en: "Another address signs the person out, and links that were not used yet stop working."),
    "lostSecondFactor": Localized(ja: "二要素認証の解除", en: "Remove the second factor"),
    "lostSecondFactorLead": Localized(
      ja: "認証アプリと復旧コードをどちらもなくした人のためのものです。本人からの依頼であることを、電話など別の手段で確かめてください。すべてサインアウトされ、次からはパスワードだけでサインインできます。",
      en:
        "For somebody who lost both the authenticator and the recovery codes. Make sure over another way, such as a call, that it is the person who asks. They are signed out everywhere, and the password alone opens the next session."
    ),
    "lostSecondFactorNow": Localized(ja: "二要素認証を解除する", en: "Remove it"),
    "endSessions": Localized(ja: "すべてのセッションを終了", en: "End all sessions"),
    "deactivate": Localized(ja: "利用停止", en: "Deactivate"),
    "deactivateNow": Localized(ja: "利用停止にする", en: "Deactivate"),
    "deactivateLead": Localized(
      ja: "すぐにサインアウトされ、サインインできなくなります。これまでの記録は残り、後から再開できます。",
      en:
        "They are signed out at once and cannot sign in. What they did stays, and they can be activated again."
    ),
    "leavesBehind": Localized(ja: "引き継ぎが必要なもの:", en: "To be taken over by somebody:"),
    "leavesNothing": Localized(ja: "引き継ぎが必要なものはありません。", en: "Nothing to be taken over."),
    "activate": Localized(ja: "利用を再開", en: "Activate again"),
    "choosePassword": Localized(ja: "パスワードを決める", en: "Choose your password"),
    "choosePasswordLead": Localized(
      ja: "リンクは1回だけ使えます。設定すると、ほかの端末のサインインは終了します。",
      en: "The link works once. Setting the password signs you out everywhere else."),
    "linkFor": Localized(ja: "設定する人", en: "For"),
    "linkUntil": Localized(ja: "有効期限", en: "Until"),
    "next": Localized(ja: "次へ", en: "Next"),
    "linkCode": Localized(ja: "リンクのコード（# の後ろ）", en: "Code of the link (after the #)"),
    "setPassword": Localized(ja: "パスワードを設定", en: "Set the password"),
    "passwordIsSet": Localized(
      ja: "パスワードを設定しました。メールアドレスと新しいパスワードでサインインしてください。",
      en: "Your password is set. Sign in with your e-mail address and the new password."),
  ]
}
