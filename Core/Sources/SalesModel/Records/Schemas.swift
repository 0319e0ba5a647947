/// The closed lists behind `choice` fields. The position of a case is the cell that is stored, so cases are
/// only ever appended.
public enum RepRole: String, CaseIterable, Codable, Sendable { case sdr, bdr, fieldSales, manager, marketing }
public enum ActivityKind: String, CaseIterable, Codable, Sendable {
  case dial, mail, visit, onlineMeeting, other
}
public enum AppointmentState: String, CaseIterable, Codable, Sendable {
  case scheduled, held, rescheduled, noShow, cancelled
}
public enum Verdict: String, CaseIterable, Codable, Sendable { case pending, qualified, rejected }
public enum Temperature: String, CaseIterable, Codable, Sendable { case cold, hot }
public enum OpportunityOutcome: String, CaseIterable, Codable, Sendable { case open, won, lost }

extension CaseIterable where Self: Equatable {
  /// The cell that stands for this case in a `choice` field.
  public var cell: Cell {
    let cases = Array(Self.allCases)
    return Cell(cases.firstIndex(of: self) ?? 0)
  }

  /// The case that `cell` stands for, nil for no value or a value of a newer version.
  public init?(cell: Cell) {
    guard cell >= 0, cell < Cell(Self.allCases.count) else { return nil }
    self = Self.allCases[Self.allCases.index(Self.allCases.startIndex, offsetBy: Int(cell))]
  }
}

private func choices<Choice: CaseIterable & RawRepresentable<String>>(_: Choice.Type) -> FieldType {
  .choice(Choice.allCases.map(\.rawValue))
}

/// How the company of a fact was found, the surest first.
public enum CompanyKeyRule: String, CaseIterable, Codable, Sendable {
  case corporateNumber, domain, company, address
}

extension Field {
  /// Which company a fact is about, where several records may mean one; no file brings it.
  public static let companyKey = Field("companyKey", .number, ja: "会社（名寄せ後）", en: "Company (matched)")
  public static let companyKeyRule = Field(
    "companyKeyRule", choices(CompanyKeyRule.self), ja: "名寄せの根拠", en: "Matched by")

  public enum Team {
    public static let name = Field("name", .personal, ja: "チーム名", en: "Team name")
    public static let parent = Field("parent", .reference(.team), ja: "上位チーム", en: "Parent team")
    static let all = [name, parent]
  }

  public enum Rep {
    public static let name = Field("name", .personal, ja: "氏名", en: "Name")
    public static let email = Field("email", .personal, ja: "メール", en: "E-mail")
    public static let team = Field("team", .reference(.team), .then, ja: "チーム", en: "Team")
    public static let role = Field("role", choices(RepRole.self), .then, ja: "役割", en: "Role")
    public static let joinedOn = Field("joinedOn", .date, ja: "着任日", en: "Joined on")
    static let all = [name, email, team, role, joinedOn]
  }

  public enum Company {
    public static let name = Field("name", .personal, ja: "会社名", en: "Company name")
    public static let domain = Field("domain", .personal, ja: "ドメイン", en: "Domain")
    /// A public number, by which companies are told apart.
    public static let corporateNumber = Field(
      "corporateNumber", .term(vocabulary: "corporateNumber"), ja: "法人番号", en: "Corporate number")
    /// Taken from the domain when it tells a company.
    public static let mailDomain = Field(
      "mailDomain", .term(vocabulary: "mailDomain"), ja: "会社のドメイン", en: "Company domain")
    public static let phone = Field("phone", .personal, ja: "電話番号", en: "Phone")
    public static let industry = Field("industry", .term(vocabulary: "industry"), ja: "業種", en: "Industry")
    public static let size = Field("size", .term(vocabulary: "companySize"), ja: "規模", en: "Size")
    public static let region = Field("region", .term(vocabulary: "region"), ja: "地域", en: "Region")
    public static let isTarget = Field("isTarget", .flag, .then, ja: "ターゲット企業", en: "Target company")
    /// Whose company it is, as on a target list.
    public static let rep = Field("rep", .reference(.rep), .then, ja: "担当", en: "Owner")
    static let all = [
      name, domain, corporateNumber, mailDomain, phone, industry, size, region, isTarget, rep,
    ]
  }

  public enum Lead {
    public static let createdOn = Field("createdOn", .date, ja: "発生日", en: "Created on")
    public static let createdAt = Field("createdAt", .instant, ja: "発生日時", en: "Created at")
    public static let qualifiedOn = Field("qualifiedOn", .date, ja: "有効判定日", en: "Qualified on")
    public static let convertedOn = Field("convertedOn", .date, ja: "取引開始日", en: "Converted on")
    public static let source = Field("source", .term(vocabulary: "source"), ja: "流入経路", en: "Source")
    public static let campaign = Field(
      "campaign", .term(vocabulary: "campaign"), ja: "キャンペーン", en: "Campaign")
    public static let product = Field("product", .term(vocabulary: "product"), ja: "商材", en: "Product")
    public static let status = Field("status", .term(vocabulary: "leadStatus"), ja: "状況", en: "Status")
    public static let rank = Field("rank", .term(vocabulary: "leadRank"), .then, ja: "リードランク", en: "Rank")
    public static let rep = Field("rep", .reference(.rep), .then, ja: "担当", en: "Owner")
    public static let company = Field("company", .reference(.company), ja: "会社", en: "Company")
    public static let opportunity = Field(
      "opportunity", .reference(.opportunity), ja: "取引の開始先案件", en: "Converted opportunity")
    public static let personName = Field("personName", .personal, ja: "氏名", en: "Name")
    public static let email = Field("email", .personal, ja: "メール", en: "E-mail")
    public static let phone = Field("phone", .personal, ja: "電話番号", en: "Phone")
    /// Taken from the address when its domain tells a company.
    public static let mailDomain = Field(
      "mailDomain", .term(vocabulary: "mailDomain"), ja: "会社のドメイン", en: "Company domain")
    /// The date of the first dial, mail to one person, visit or online meeting; no file brings it.
    public static let firstTouchOn = Field("firstTouchOn", .date, ja: "初回接触日", en: "First touched on")
    /// The moment of the first of those touches of which one is known.
    public static let firstTouchAt = Field("firstTouchAt", .instant, ja: "初回接触日時", en: "First touched at")
    static let all = [
      createdOn, createdAt, qualifiedOn, convertedOn, source, campaign, product, status, rank, rep, company,
      opportunity,
      mailDomain, personName, email, phone,
    ]
  }

  public enum Activity {
    public static let occurredOn = Field("occurredOn", .date, ja: "実施日", en: "Date")
    public static let occurredAt = Field("occurredAt", .instant, ja: "実施日時", en: "Time")
    public static let kind = Field("kind", choices(ActivityKind.self), ja: "種別", en: "Kind")
    public static let rep = Field("rep", .reference(.rep), .then, ja: "担当", en: "Rep")
    public static let lead = Field("lead", .reference(.lead), ja: "リード", en: "Lead")
    public static let company = Field("company", .reference(.company), ja: "会社", en: "Company")
    public static let product = Field("product", .term(vocabulary: "product"), ja: "商材", en: "Product")
    public static let result = Field("result", .term(vocabulary: "result"), ja: "結果", en: "Result")
    public static let connected = Field("connected", .flag, ja: "接続", en: "Connected")
    public static let rightParty = Field("rightParty", .flag, ja: "担当接続", en: "Right-party contact")
    public static let validConversation = Field(
      "validConversation", .flag, ja: "有効会話", en: "Valid conversation")
    public static let delivered = Field("delivered", .flag, ja: "配信", en: "Delivered")
    public static let opened = Field("opened", .flag, ja: "開封", en: "Opened")
    public static let clicked = Field("clicked", .flag, ja: "クリック", en: "Clicked")
    public static let replied = Field("replied", .flag, ja: "返信", en: "Replied")
    public static let bulk = Field("bulk", .flag, ja: "一斉配信", en: "Bulk")
    public static let subject = Field("subject", .personal, ja: "件名", en: "Subject")
    static let all = [
      occurredOn, occurredAt, kind, rep, lead, company, product, result, connected, rightParty,
      validConversation, delivered, opened, clicked, replied, bulk, subject,
    ]
  }

  public enum Appointment {
    public static let setOn = Field("setOn", .date, ja: "設定日", en: "Set on")
    public static let scheduledOn = Field("scheduledOn", .date, ja: "予定日", en: "Scheduled on")
    public static let heldOn = Field("heldOn", .date, ja: "実施日", en: "Held on")
    public static let judgedOn = Field("judgedOn", .date, ja: "判定日", en: "Judged on")
    public static let state = Field("state", choices(AppointmentState.self), ja: "状態", en: "State")
    public static let verdict = Field("verdict", choices(Verdict.self), ja: "判定", en: "Verdict")
    public static let rejectReason = Field(
      "rejectReason", .term(vocabulary: "rejectReason"), ja: "無効理由", en: "Reason for rejection")
    public static let temperature = Field(
      "temperature", choices(SalesModel.Temperature.self), .then, ja: "温度感", en: "Temperature")
    public static let isTarget = Field("isTarget", .flag, .then, ja: "ターゲット企業", en: "Target company")
    /// The inside-sales rep who set the appointment.
    public static let setter = Field("setter", .reference(.rep), .then, ja: "設定者", en: "Setter")
    /// The rep who set it together with the setter.
    public static let secondSetter = Field(
      "secondSetter", .reference(.rep), .then, ja: "共同設定者", en: "Second setter")
    /// How much of it is the setter's, in percent.
    public static let setterShare = Field("setterShare", .percent, ja: "設定者の配分", en: "Setter's share")
    /// The field seller who receives it.
    public static let closer = Field("closer", .reference(.rep), .then, ja: "受け手", en: "Closer")
    public static let lead = Field("lead", .reference(.lead), ja: "リード", en: "Lead")
    public static let company = Field("company", .reference(.company), ja: "会社", en: "Company")
    public static let product = Field("product", .term(vocabulary: "product"), ja: "商材", en: "Product")
    public static let subject = Field("subject", .personal, ja: "件名", en: "Subject")
    static let all = [
      setOn, scheduledOn, heldOn, judgedOn, state, verdict, rejectReason, temperature, isTarget, setter,
      secondSetter, setterShare, closer, lead, company, product, subject,
    ]
  }

  public enum Opportunity {
    public static let openedOn = Field("openedOn", .date, ja: "作成日", en: "Opened on")
    public static let closedOn = Field("closedOn", .date, ja: "完了日", en: "Closed on")
    public static let closedAt = Field("closedAt", .instant, ja: "完了日時", en: "Closed at")
    public static let expectedCloseOn = Field("expectedCloseOn", .date, ja: "完了予定日", en: "Expected close")
    public static let outcome = Field("outcome", choices(OpportunityOutcome.self), ja: "結果", en: "Outcome")
    public static let stage = Field("stage", .term(vocabulary: "stage"), .then, ja: "フェーズ", en: "Stage")
    public static let amount = Field("amount", .money, ja: "金額", en: "Amount")
    public static let isRepeat = Field("isRepeat", .flag, ja: "リピート", en: "Repeat deal")
    /// The inside-sales rep whose appointment led here.
    public static let setter = Field("setter", .reference(.rep), .then, ja: "設定者", en: "Setter")
    /// The rep who set that appointment together with the setter.
    public static let secondSetter = Appointment.secondSetter
    /// How much of it is the setter's, in percent.
    public static let setterShare = Appointment.setterShare
    /// The field seller who owns the opportunity.
    public static let closer = Field("closer", .reference(.rep), .then, ja: "案件担当", en: "Closer")
    /// The rep who owns it together with the closer.
    public static let secondCloser = Field(
      "secondCloser", .reference(.rep), .then, ja: "共同担当", en: "Second closer")
    /// How much of it is the closer's, in percent.
    public static let closerShare = Field("closerShare", .percent, ja: "案件担当の配分", en: "Closer's share")
    public static let lead = Field("lead", .reference(.lead), ja: "リード", en: "Lead")
    public static let appointment = Field(
      "appointment", .reference(.appointment), ja: "アポ", en: "Appointment")
    public static let company = Field("company", .reference(.company), ja: "会社", en: "Company")
    public static let product = Field("product", .term(vocabulary: "product"), ja: "商材", en: "Product")
    public static let name = Field("name", .personal, ja: "案件名", en: "Name")
    static let all = [
      openedOn, closedOn, closedAt, expectedCloseOn, outcome, stage, amount, isRepeat, setter, secondSetter,
      setterShare, closer, secondCloser, closerShare, lead, appointment, company, product, name,
    ]
  }
}
