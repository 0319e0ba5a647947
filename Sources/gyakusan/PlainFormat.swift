import ArgumentParser

/// How an answer is printed: for people, or for programs.
enum PlainFormat: String, ExpressibleByArgument, CaseIterable { case table, json }
