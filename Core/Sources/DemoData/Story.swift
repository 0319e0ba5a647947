struct Story {
  static let domain = "yorunagi.example"
  static let troubled = StoryTeam.sdr2
}
