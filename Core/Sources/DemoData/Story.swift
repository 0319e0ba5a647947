struct Story {
  static let domain = "yorunagi.example"
}
