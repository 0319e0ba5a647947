import Planning

/// Triangles that the literature prints results for.
enum PublishedTriangles {
  /// Taylor and Ashe (1983), known as GenIns; Mack 1993, table 1.
  static func taylorAshe() throws -> Triangle {
    try Triangle(cumulative: [
      [357848, 1124788, 1735330, 2218270, 2745596, 3319994, 3466336, 3606286, 3833515, 3901463],
      [352118, 1236139, 2170033, 3353322, 3799067, 4120063, 4647867, 4914039, 5339085],
      [290507, 1292306, 2218525, 3235179, 3985995, 4132918, 4628910, 4909315],
      [310608, 1418858, 2195047, 3757447, 4029929, 4381982, 4588268],
      [443160, 1136350, 2128333, 2897821, 3402672, 3873311],
      [396132, 1333217, 2180715, 2985752, 3691712],
      [440832, 1288463, 2419861, 3483130],
      [359480, 1421128, 2864498],
      [376686, 1363294],
      [344014],
    ])
  }

  /// Automatic facultative business in general liability of the Reinsurance Association of America; Mack 1994.
  static func reinsuranceAssociation() throws -> Triangle {
    try Triangle(cumulative: [
      [5012, 8269, 10907, 11805, 13539, 16181, 18009, 18608, 18662, 18834],
      [106, 4285, 5396, 10666, 13782, 15599, 15496, 16169, 16704],
      [3410, 8992, 13873, 16141, 18735, 22214, 22863, 23466],
      [5655, 11555, 15766, 21266, 23425, 26083, 27067],
      [1092, 9565, 15836, 22169, 25955, 26180],
      [1513, 6445, 11702, 12935, 15852],
      [557, 4020, 10946, 12314],
      [1351, 6947, 13112],
      [3133, 5395],
      [2063],
    ])
  }

  /// The example of Schmidt, "Methods and Models of Loss Reserving Based on Run-Off Triangles: A Unifying Survey" (2006).
  static func schmidt() throws -> Triangle {
    try Triangle(cumulative: [
      [1_001, 1_855, 2_423, 2_988, 3_335, 3_483],
      [1_113, 2_103, 2_774, 3_422, 3_844],
      [1_265, 2_433, 3_233, 3_977],
      [1_490, 2_873, 3_880],
      [1_725, 3_261],
      [1_889],
    ])
  }
}
