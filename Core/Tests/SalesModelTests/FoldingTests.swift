import SalesModel
import Testing

/// The form in which names are compared, and the keys that earlier releases folded in another way.
@Suite struct FoldingTests {
  @Test(arguments: [
    ("ﾊﾟﾈﾙ", "パネル"), ("S〜M", "S~M"), ("S～M", "S~M"), ("山田−A", "山田-A"), ("山田－Ａ", "山田-A"), ("a‖b", "a∥b"),
    ("a—b", "a―b"), ("￠￡￢", "¢£¬"), ("山\u{200B}田", "山田"), ("\u{FEFF}山田", "山田"), ("山\u{00AD}田", "山田"),
    ("\u{202A}山田\u{202C}", "山田"), ("葛\u{E0100}", "葛"), ("山田\u{00A0}太郎", "山田 太郎"),
  ])
  func whatLooksTheSameIsOne(_ text: String, _ folded: String) {
    #expect(text.foldedWidth == folded)
    #expect(folded.foldedWidth == folded)
  }

  @Test(arguments: [
    "S〜M", "山田−A", "a‖b", "a—b", "山\u{200B}田", "\u{FEFF}山田", "山\u{00AD}田", "\u{202A}山田", "葛\u{E0100}",
    "ハ\u{309A}ネル", "葛\u{FE00}",
    "\u{61C}山", "\u{180E}山", "\u{2060}山",
  ])
  func aKeyOfAnEarlierReleaseThatFoldsAnewIsSeenByItsBytes(_ key: String) {
    #expect(Array(key.utf8).withUnsafeBytes { $0.mayFoldAnew })
    // Equal texts may be of other bytes: パ as two characters.
    #expect(!key.foldedWidth.utf8.elementsEqual(key.utf8))
  }

  @Test(arguments: ["", "a", "A-1", "山田 太郎", "パネル", "ー", "S~M", "株式会社", "é", "“x”"])
  func otherKeysAreNotLookedAtTwice(_ key: String) {
    #expect(!Array(key.utf8).withUnsafeBytes { $0.mayFoldAnew })
  }
}
