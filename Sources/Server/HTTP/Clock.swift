import Foundation
import SalesModel

/// The clock of the machine.
let now: @Sendable () -> Instant = { Instant(Date()) }
