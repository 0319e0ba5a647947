/// The domain by which a mail or web address tells its company, folded to the part that somebody registers:
/// `sub.example.co.jp` and `example.co.jp` are one.
///
/// The public suffixes are the organisational and regional ones of .jp and the second levels of other countries that
/// occur in Japanese business; a list of all of them would have to be kept up to date outside of the program.
public struct MailDomain: Hashable, Sendable {
  /// Lower case, such as `example.co.jp`.
  public let text: String

  /// The company's domain of `tanaka@mail.example.co.jp`, `https://www.example.co.jp/` or `example.co.jp`; nil when there
  /// is none, and for free mail, carriers and internet providers, whose domains say nothing of a company.
  public init?(company address: String) {
    guard let domain = Self.registered(address), !Self.isShared(domain) else { return nil }
    text = domain
  }

  private static func registered(_ address: String) -> String? {
    var host = Substring(address.lowercased())
    if let scheme = host.firstRange(of: "://") { host = host[scheme.upperBound...] }
    host = host.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    if let at = host.lastIndex(of: "@") { host = host[host.index(after: at)...] }
    host = host.prefix { $0 != ":" }
    let labels = host.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count >= 2, labels.allSatisfy(isLabel), labels.last?.contains(where: \.isLetter) == true
    else {
      return nil
    }
    let kept = 1 + suffixLength(labels)
    return labels.count < kept ? nil : labels.suffix(kept).joined(separator: ".")
  }

  private static func isLabel(_ label: Substring) -> Bool {
    (1...63).contains(label.count) && label.first != "-" && label.last != "-"
      && label.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" }
  }

  /// How many labels at the end nobody registers alone.
  private static func suffixLength(_ labels: [Substring]) -> Int {
    let (last, second) = (labels[labels.count - 1], labels[labels.count - 2])
    if last == "jp", prefectures.contains(String(second)) {
      // example.tokyo.jp is registered as it is, example.chiyoda.tokyo.jp under its city.
      return labels.count > 3 ? 3 : 2
    }
    let isCountry = last.count == 2
    return isCountry && secondLevels.contains(String(second)) ? 2 : 1
  }

  private static func isShared(_ domain: String) -> Bool { sharedDomains.contains(domain) }

  private static let secondLevels: Set = [
    "co", "or", "ne", "ac", "go", "gr", "ed", "lg", "ad", "com", "net", "org", "edu", "gov",
  ]

  private static let prefectures = Set(
    """
    hokkaido aomori iwate miyagi akita yamagata fukushima ibaraki tochigi gunma saitama chiba tokyo kanagawa niigata \
    toyama ishikawa fukui yamanashi nagano gifu shizuoka aichi mie shiga kyoto osaka hyogo nara wakayama tottori \
    shimane okayama hiroshima yamaguchi tokushima kagawa ehime kochi fukuoka saga nagasaki kumamoto oita miyazaki \
    kagoshima okinawa
    """.split(separator: " ").map(String.init))

  /// Free mail, mobile carriers, internet providers: many people, no company.
  private static let sharedDomains = Set(
    """
    gmail.com googlemail.com yahoo.co.jp yahoo.com yahoo.ne.jp ymail.com ymail.ne.jp outlook.com outlook.jp hotmail.com \
    hotmail.co.jp live.com live.jp msn.com icloud.com me.com mac.com aol.com aol.jp proton.me protonmail.com gmx.com \
    gmx.net zoho.com mail.com fastmail.com tutanota.com excite.co.jp goo.jp goo.ne.jp infoseek.jp inter7.jp auone.jp \
    docomo.ne.jp ezweb.ne.jp au.com softbank.ne.jp softbank.jp vodafone.ne.jp disney.ne.jp ymobile.ne.jp \
    y-mobile.ne.jp emnet.ne.jp emobile.ne.jp willcom.com pdx.ne.jp rakumail.jp uqmobile.jp mineo.jp \
    ocn.ne.jp nifty.com nifty.ne.jp biglobe.ne.jp so-net.ne.jp plala.or.jp dion.ne.jp odn.ne.jp odn.ad.jp \
    asahi-net.or.jp hi-ho.ne.jp home.ne.jp zaq.ne.jp jcom.ne.jp sannet.ne.jp eonet.ne.jp commufa.jp tiki.ne.jp ybb.ne.jp \
    bbtec.net wakwak.com infoweb.ne.jp itscom.net megaegg.ne.jp pikara.ne.jp bbiq.jp tnc.ne.jp cnc.jp tokai.or.jp \
    catv.ne.jp dti.ne.jp interq.or.jp gol.com iij4u.or.jp dream.com dream.jp clear.net rinku.zaq.ne.jp \
    mopera.net mopera.ne.jp bekkoame.ne.jp highway.ne.jp din.or.jp
    """.split(separator: " ").map(String.init))
}
