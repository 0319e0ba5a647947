import SalesModel

/// The KPIs that every workspace starts with, one entry each, in the order of the funnel.
///
/// They ship as 初期値（未合意）: good defaults that the departments have still to agree on.
public enum Catalogue {
  /// Every shipped definition as its first version.
  public static let shipped: [DefinitionVersion] = all.map { kpi in
    DefinitionVersion(
      kpi: kpi, number: 1, effectiveFrom: nil,
      reason: Localized(ja: "製品の初期値", en: "Shipped with the product"), isShipped: true)
  }

  static let all: [KPI] =
    [leads, qualifiedLeads, firstResponseMedian, firstResponseP90, firstResponseWithinHour]
    + [dials, connects, connectRate, mailsSent, bulkMails, openRate, clickRate, visits, contacts, cvr]
    + [touches, touchedCompanies, touchesPerCompany, targetCoverage]
    + [
      appointmentsSet, appointmentsHeld, appointmentsQualified, qualifiedRate, appointmentRate,
      appointmentHeldRate,
    ]
    + [opportunitiesOpened, prospects, won, lost, leadToWinRate, openedToWonRate, winRate]
    + [closeRateByHeld, closeRateByQualified, closeRateByProspects, wonAmount, averageDealSize, repeatDeals]
    + [leadTimeMedian, leadTimeP90, salesCycleMedian, salesCycleP90]
}
