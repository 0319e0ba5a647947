import SalesModel
import Testing

struct MailDomainTests {
  @Test(arguments: [
    ("tanaka@example.co.jp", "example.co.jp"), ("tanaka@mail.example.co.jp", "example.co.jp"),
    ("Sato@Sales.EXAMPLE.com", "example.com"), ("https://www.example.jp/company?x=1", "example.jp"),
    ("example.or.jp", "example.or.jp"), ("a@b.example.co.uk", "example.co.uk"),
    ("info@example.tokyo.jp", "example.tokyo.jp"), ("info@shop.chiyoda.tokyo.jp", "shop.chiyoda.tokyo.jp"),
    ("info@www.shop.chiyoda.tokyo.jp", "shop.chiyoda.tokyo.jp"), ("x@host.example.com:8443", "example.com"),
  ])
  func foldsToWhatACompanyRegisters(_ address: String, _ domain: String) {
    #expect(MailDomain(company: address)?.text == domain)
  }

  @Test(arguments: [
    "tanaka@gmail.com", "tanaka@docomo.ne.jp", "tanaka@yahoo.co.jp", "tanaka@cyber.ocn.ne.jp",
    "t@i.softbank.jp",
    "t@jcom.home.ne.jp", "t@nifty.com", "t@ezweb.ne.jp", "co.jp", "tokyo.jp", "example", "", "@", "a@b..jp",
    "192.168.0.1", "tanaka@-x-.jp", "株式会社例",
  ])
  func whatTellsNoCompanyIsNoKey(_ address: String) { #expect(MailDomain(company: address) == nil) }
}
