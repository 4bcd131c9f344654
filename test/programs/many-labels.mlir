// A sum of 300 labels, more than fit any tag in a pointer: a quarter without
// fields, the others with one or two, some of them recursive. All are made, put
// in an array, and split by a match with 300 cases, and by one that lists them.
//
// EXPECT: l000
// EXPECT: l001(1)
// EXPECT: l002("two", 2)
// EXPECT: l003(3.0, l002("two", 2))
// EXPECT: l255(3.0, l254("two", 254))
// EXPECT: l299(3.0, l298("two", 298))
// EXPECT: 44850
// EXPECT: 75 labels have no field
// EXPECT: 75 labels have the field "two"

!many = !froe.sum<"Many",
  l000, l001(i64), l002(!froe.string, i64), l003(f64, !froe.sum<"Many">), l004,
  l005(i64), l006(!froe.string, i64), l007(f64, !froe.sum<"Many">), l008,
  l009(i64), l010(!froe.string, i64), l011(f64, !froe.sum<"Many">), l012,
  l013(i64), l014(!froe.string, i64), l015(f64, !froe.sum<"Many">), l016,
  l017(i64), l018(!froe.string, i64), l019(f64, !froe.sum<"Many">), l020,
  l021(i64), l022(!froe.string, i64), l023(f64, !froe.sum<"Many">), l024,
  l025(i64), l026(!froe.string, i64), l027(f64, !froe.sum<"Many">), l028,
  l029(i64), l030(!froe.string, i64), l031(f64, !froe.sum<"Many">), l032,
  l033(i64), l034(!froe.string, i64), l035(f64, !froe.sum<"Many">), l036,
  l037(i64), l038(!froe.string, i64), l039(f64, !froe.sum<"Many">), l040,
  l041(i64), l042(!froe.string, i64), l043(f64, !froe.sum<"Many">), l044,
  l045(i64), l046(!froe.string, i64), l047(f64, !froe.sum<"Many">), l048,
  l049(i64), l050(!froe.string, i64), l051(f64, !froe.sum<"Many">), l052,
  l053(i64), l054(!froe.string, i64), l055(f64, !froe.sum<"Many">), l056,
  l057(i64), l058(!froe.string, i64), l059(f64, !froe.sum<"Many">), l060,
  l061(i64), l062(!froe.string, i64), l063(f64, !froe.sum<"Many">), l064,
  l065(i64), l066(!froe.string, i64), l067(f64, !froe.sum<"Many">), l068,
  l069(i64), l070(!froe.string, i64), l071(f64, !froe.sum<"Many">), l072,
  l073(i64), l074(!froe.string, i64), l075(f64, !froe.sum<"Many">), l076,
  l077(i64), l078(!froe.string, i64), l079(f64, !froe.sum<"Many">), l080,
  l081(i64), l082(!froe.string, i64), l083(f64, !froe.sum<"Many">), l084,
  l085(i64), l086(!froe.string, i64), l087(f64, !froe.sum<"Many">), l088,
  l089(i64), l090(!froe.string, i64), l091(f64, !froe.sum<"Many">), l092,
  l093(i64), l094(!froe.string, i64), l095(f64, !froe.sum<"Many">), l096,
  l097(i64), l098(!froe.string, i64), l099(f64, !froe.sum<"Many">), l100,
  l101(i64), l102(!froe.string, i64), l103(f64, !froe.sum<"Many">), l104,
  l105(i64), l106(!froe.string, i64), l107(f64, !froe.sum<"Many">), l108,
  l109(i64), l110(!froe.string, i64), l111(f64, !froe.sum<"Many">), l112,
  l113(i64), l114(!froe.string, i64), l115(f64, !froe.sum<"Many">), l116,
  l117(i64), l118(!froe.string, i64), l119(f64, !froe.sum<"Many">), l120,
  l121(i64), l122(!froe.string, i64), l123(f64, !froe.sum<"Many">), l124,
  l125(i64), l126(!froe.string, i64), l127(f64, !froe.sum<"Many">), l128,
  l129(i64), l130(!froe.string, i64), l131(f64, !froe.sum<"Many">), l132,
  l133(i64), l134(!froe.string, i64), l135(f64, !froe.sum<"Many">), l136,
  l137(i64), l138(!froe.string, i64), l139(f64, !froe.sum<"Many">), l140,
  l141(i64), l142(!froe.string, i64), l143(f64, !froe.sum<"Many">), l144,
  l145(i64), l146(!froe.string, i64), l147(f64, !froe.sum<"Many">), l148,
  l149(i64), l150(!froe.string, i64), l151(f64, !froe.sum<"Many">), l152,
  l153(i64), l154(!froe.string, i64), l155(f64, !froe.sum<"Many">), l156,
  l157(i64), l158(!froe.string, i64), l159(f64, !froe.sum<"Many">), l160,
  l161(i64), l162(!froe.string, i64), l163(f64, !froe.sum<"Many">), l164,
  l165(i64), l166(!froe.string, i64), l167(f64, !froe.sum<"Many">), l168,
  l169(i64), l170(!froe.string, i64), l171(f64, !froe.sum<"Many">), l172,
  l173(i64), l174(!froe.string, i64), l175(f64, !froe.sum<"Many">), l176,
  l177(i64), l178(!froe.string, i64), l179(f64, !froe.sum<"Many">), l180,
  l181(i64), l182(!froe.string, i64), l183(f64, !froe.sum<"Many">), l184,
  l185(i64), l186(!froe.string, i64), l187(f64, !froe.sum<"Many">), l188,
  l189(i64), l190(!froe.string, i64), l191(f64, !froe.sum<"Many">), l192,
  l193(i64), l194(!froe.string, i64), l195(f64, !froe.sum<"Many">), l196,
  l197(i64), l198(!froe.string, i64), l199(f64, !froe.sum<"Many">), l200,
  l201(i64), l202(!froe.string, i64), l203(f64, !froe.sum<"Many">), l204,
  l205(i64), l206(!froe.string, i64), l207(f64, !froe.sum<"Many">), l208,
  l209(i64), l210(!froe.string, i64), l211(f64, !froe.sum<"Many">), l212,
  l213(i64), l214(!froe.string, i64), l215(f64, !froe.sum<"Many">), l216,
  l217(i64), l218(!froe.string, i64), l219(f64, !froe.sum<"Many">), l220,
  l221(i64), l222(!froe.string, i64), l223(f64, !froe.sum<"Many">), l224,
  l225(i64), l226(!froe.string, i64), l227(f64, !froe.sum<"Many">), l228,
  l229(i64), l230(!froe.string, i64), l231(f64, !froe.sum<"Many">), l232,
  l233(i64), l234(!froe.string, i64), l235(f64, !froe.sum<"Many">), l236,
  l237(i64), l238(!froe.string, i64), l239(f64, !froe.sum<"Many">), l240,
  l241(i64), l242(!froe.string, i64), l243(f64, !froe.sum<"Many">), l244,
  l245(i64), l246(!froe.string, i64), l247(f64, !froe.sum<"Many">), l248,
  l249(i64), l250(!froe.string, i64), l251(f64, !froe.sum<"Many">), l252,
  l253(i64), l254(!froe.string, i64), l255(f64, !froe.sum<"Many">), l256,
  l257(i64), l258(!froe.string, i64), l259(f64, !froe.sum<"Many">), l260,
  l261(i64), l262(!froe.string, i64), l263(f64, !froe.sum<"Many">), l264,
  l265(i64), l266(!froe.string, i64), l267(f64, !froe.sum<"Many">), l268,
  l269(i64), l270(!froe.string, i64), l271(f64, !froe.sum<"Many">), l272,
  l273(i64), l274(!froe.string, i64), l275(f64, !froe.sum<"Many">), l276,
  l277(i64), l278(!froe.string, i64), l279(f64, !froe.sum<"Many">), l280,
  l281(i64), l282(!froe.string, i64), l283(f64, !froe.sum<"Many">), l284,
  l285(i64), l286(!froe.string, i64), l287(f64, !froe.sum<"Many">), l288,
  l289(i64), l290(!froe.string, i64), l291(f64, !froe.sum<"Many">), l292,
  l293(i64), l294(!froe.string, i64), l295(f64, !froe.sum<"Many">), l296,
  l297(i64), l298(!froe.string, i64), l299(f64, !froe.sum<"Many">)>

/// The number of a label.
func.func @number(%m: !many) -> i64 {
  %n = froe.match borrow %m : !many -> i64 {
  case l000 { %n = arith.constant 0 : i64 froe.yield %n : i64 }
  case l001(%n: i64) { froe.yield %n : i64 }
  case l002(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l003(%f: f64, %below: !many) { %n = arith.constant 3 : i64 froe.yield %n : i64 }
  case l004 { %n = arith.constant 4 : i64 froe.yield %n : i64 }
  case l005(%n: i64) { froe.yield %n : i64 }
  case l006(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l007(%f: f64, %below: !many) { %n = arith.constant 7 : i64 froe.yield %n : i64 }
  case l008 { %n = arith.constant 8 : i64 froe.yield %n : i64 }
  case l009(%n: i64) { froe.yield %n : i64 }
  case l010(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l011(%f: f64, %below: !many) { %n = arith.constant 11 : i64 froe.yield %n : i64 }
  case l012 { %n = arith.constant 12 : i64 froe.yield %n : i64 }
  case l013(%n: i64) { froe.yield %n : i64 }
  case l014(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l015(%f: f64, %below: !many) { %n = arith.constant 15 : i64 froe.yield %n : i64 }
  case l016 { %n = arith.constant 16 : i64 froe.yield %n : i64 }
  case l017(%n: i64) { froe.yield %n : i64 }
  case l018(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l019(%f: f64, %below: !many) { %n = arith.constant 19 : i64 froe.yield %n : i64 }
  case l020 { %n = arith.constant 20 : i64 froe.yield %n : i64 }
  case l021(%n: i64) { froe.yield %n : i64 }
  case l022(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l023(%f: f64, %below: !many) { %n = arith.constant 23 : i64 froe.yield %n : i64 }
  case l024 { %n = arith.constant 24 : i64 froe.yield %n : i64 }
  case l025(%n: i64) { froe.yield %n : i64 }
  case l026(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l027(%f: f64, %below: !many) { %n = arith.constant 27 : i64 froe.yield %n : i64 }
  case l028 { %n = arith.constant 28 : i64 froe.yield %n : i64 }
  case l029(%n: i64) { froe.yield %n : i64 }
  case l030(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l031(%f: f64, %below: !many) { %n = arith.constant 31 : i64 froe.yield %n : i64 }
  case l032 { %n = arith.constant 32 : i64 froe.yield %n : i64 }
  case l033(%n: i64) { froe.yield %n : i64 }
  case l034(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l035(%f: f64, %below: !many) { %n = arith.constant 35 : i64 froe.yield %n : i64 }
  case l036 { %n = arith.constant 36 : i64 froe.yield %n : i64 }
  case l037(%n: i64) { froe.yield %n : i64 }
  case l038(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l039(%f: f64, %below: !many) { %n = arith.constant 39 : i64 froe.yield %n : i64 }
  case l040 { %n = arith.constant 40 : i64 froe.yield %n : i64 }
  case l041(%n: i64) { froe.yield %n : i64 }
  case l042(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l043(%f: f64, %below: !many) { %n = arith.constant 43 : i64 froe.yield %n : i64 }
  case l044 { %n = arith.constant 44 : i64 froe.yield %n : i64 }
  case l045(%n: i64) { froe.yield %n : i64 }
  case l046(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l047(%f: f64, %below: !many) { %n = arith.constant 47 : i64 froe.yield %n : i64 }
  case l048 { %n = arith.constant 48 : i64 froe.yield %n : i64 }
  case l049(%n: i64) { froe.yield %n : i64 }
  case l050(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l051(%f: f64, %below: !many) { %n = arith.constant 51 : i64 froe.yield %n : i64 }
  case l052 { %n = arith.constant 52 : i64 froe.yield %n : i64 }
  case l053(%n: i64) { froe.yield %n : i64 }
  case l054(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l055(%f: f64, %below: !many) { %n = arith.constant 55 : i64 froe.yield %n : i64 }
  case l056 { %n = arith.constant 56 : i64 froe.yield %n : i64 }
  case l057(%n: i64) { froe.yield %n : i64 }
  case l058(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l059(%f: f64, %below: !many) { %n = arith.constant 59 : i64 froe.yield %n : i64 }
  case l060 { %n = arith.constant 60 : i64 froe.yield %n : i64 }
  case l061(%n: i64) { froe.yield %n : i64 }
  case l062(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l063(%f: f64, %below: !many) { %n = arith.constant 63 : i64 froe.yield %n : i64 }
  case l064 { %n = arith.constant 64 : i64 froe.yield %n : i64 }
  case l065(%n: i64) { froe.yield %n : i64 }
  case l066(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l067(%f: f64, %below: !many) { %n = arith.constant 67 : i64 froe.yield %n : i64 }
  case l068 { %n = arith.constant 68 : i64 froe.yield %n : i64 }
  case l069(%n: i64) { froe.yield %n : i64 }
  case l070(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l071(%f: f64, %below: !many) { %n = arith.constant 71 : i64 froe.yield %n : i64 }
  case l072 { %n = arith.constant 72 : i64 froe.yield %n : i64 }
  case l073(%n: i64) { froe.yield %n : i64 }
  case l074(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l075(%f: f64, %below: !many) { %n = arith.constant 75 : i64 froe.yield %n : i64 }
  case l076 { %n = arith.constant 76 : i64 froe.yield %n : i64 }
  case l077(%n: i64) { froe.yield %n : i64 }
  case l078(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l079(%f: f64, %below: !many) { %n = arith.constant 79 : i64 froe.yield %n : i64 }
  case l080 { %n = arith.constant 80 : i64 froe.yield %n : i64 }
  case l081(%n: i64) { froe.yield %n : i64 }
  case l082(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l083(%f: f64, %below: !many) { %n = arith.constant 83 : i64 froe.yield %n : i64 }
  case l084 { %n = arith.constant 84 : i64 froe.yield %n : i64 }
  case l085(%n: i64) { froe.yield %n : i64 }
  case l086(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l087(%f: f64, %below: !many) { %n = arith.constant 87 : i64 froe.yield %n : i64 }
  case l088 { %n = arith.constant 88 : i64 froe.yield %n : i64 }
  case l089(%n: i64) { froe.yield %n : i64 }
  case l090(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l091(%f: f64, %below: !many) { %n = arith.constant 91 : i64 froe.yield %n : i64 }
  case l092 { %n = arith.constant 92 : i64 froe.yield %n : i64 }
  case l093(%n: i64) { froe.yield %n : i64 }
  case l094(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l095(%f: f64, %below: !many) { %n = arith.constant 95 : i64 froe.yield %n : i64 }
  case l096 { %n = arith.constant 96 : i64 froe.yield %n : i64 }
  case l097(%n: i64) { froe.yield %n : i64 }
  case l098(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l099(%f: f64, %below: !many) { %n = arith.constant 99 : i64 froe.yield %n : i64 }
  case l100 { %n = arith.constant 100 : i64 froe.yield %n : i64 }
  case l101(%n: i64) { froe.yield %n : i64 }
  case l102(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l103(%f: f64, %below: !many) { %n = arith.constant 103 : i64 froe.yield %n : i64 }
  case l104 { %n = arith.constant 104 : i64 froe.yield %n : i64 }
  case l105(%n: i64) { froe.yield %n : i64 }
  case l106(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l107(%f: f64, %below: !many) { %n = arith.constant 107 : i64 froe.yield %n : i64 }
  case l108 { %n = arith.constant 108 : i64 froe.yield %n : i64 }
  case l109(%n: i64) { froe.yield %n : i64 }
  case l110(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l111(%f: f64, %below: !many) { %n = arith.constant 111 : i64 froe.yield %n : i64 }
  case l112 { %n = arith.constant 112 : i64 froe.yield %n : i64 }
  case l113(%n: i64) { froe.yield %n : i64 }
  case l114(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l115(%f: f64, %below: !many) { %n = arith.constant 115 : i64 froe.yield %n : i64 }
  case l116 { %n = arith.constant 116 : i64 froe.yield %n : i64 }
  case l117(%n: i64) { froe.yield %n : i64 }
  case l118(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l119(%f: f64, %below: !many) { %n = arith.constant 119 : i64 froe.yield %n : i64 }
  case l120 { %n = arith.constant 120 : i64 froe.yield %n : i64 }
  case l121(%n: i64) { froe.yield %n : i64 }
  case l122(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l123(%f: f64, %below: !many) { %n = arith.constant 123 : i64 froe.yield %n : i64 }
  case l124 { %n = arith.constant 124 : i64 froe.yield %n : i64 }
  case l125(%n: i64) { froe.yield %n : i64 }
  case l126(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l127(%f: f64, %below: !many) { %n = arith.constant 127 : i64 froe.yield %n : i64 }
  case l128 { %n = arith.constant 128 : i64 froe.yield %n : i64 }
  case l129(%n: i64) { froe.yield %n : i64 }
  case l130(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l131(%f: f64, %below: !many) { %n = arith.constant 131 : i64 froe.yield %n : i64 }
  case l132 { %n = arith.constant 132 : i64 froe.yield %n : i64 }
  case l133(%n: i64) { froe.yield %n : i64 }
  case l134(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l135(%f: f64, %below: !many) { %n = arith.constant 135 : i64 froe.yield %n : i64 }
  case l136 { %n = arith.constant 136 : i64 froe.yield %n : i64 }
  case l137(%n: i64) { froe.yield %n : i64 }
  case l138(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l139(%f: f64, %below: !many) { %n = arith.constant 139 : i64 froe.yield %n : i64 }
  case l140 { %n = arith.constant 140 : i64 froe.yield %n : i64 }
  case l141(%n: i64) { froe.yield %n : i64 }
  case l142(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l143(%f: f64, %below: !many) { %n = arith.constant 143 : i64 froe.yield %n : i64 }
  case l144 { %n = arith.constant 144 : i64 froe.yield %n : i64 }
  case l145(%n: i64) { froe.yield %n : i64 }
  case l146(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l147(%f: f64, %below: !many) { %n = arith.constant 147 : i64 froe.yield %n : i64 }
  case l148 { %n = arith.constant 148 : i64 froe.yield %n : i64 }
  case l149(%n: i64) { froe.yield %n : i64 }
  case l150(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l151(%f: f64, %below: !many) { %n = arith.constant 151 : i64 froe.yield %n : i64 }
  case l152 { %n = arith.constant 152 : i64 froe.yield %n : i64 }
  case l153(%n: i64) { froe.yield %n : i64 }
  case l154(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l155(%f: f64, %below: !many) { %n = arith.constant 155 : i64 froe.yield %n : i64 }
  case l156 { %n = arith.constant 156 : i64 froe.yield %n : i64 }
  case l157(%n: i64) { froe.yield %n : i64 }
  case l158(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l159(%f: f64, %below: !many) { %n = arith.constant 159 : i64 froe.yield %n : i64 }
  case l160 { %n = arith.constant 160 : i64 froe.yield %n : i64 }
  case l161(%n: i64) { froe.yield %n : i64 }
  case l162(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l163(%f: f64, %below: !many) { %n = arith.constant 163 : i64 froe.yield %n : i64 }
  case l164 { %n = arith.constant 164 : i64 froe.yield %n : i64 }
  case l165(%n: i64) { froe.yield %n : i64 }
  case l166(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l167(%f: f64, %below: !many) { %n = arith.constant 167 : i64 froe.yield %n : i64 }
  case l168 { %n = arith.constant 168 : i64 froe.yield %n : i64 }
  case l169(%n: i64) { froe.yield %n : i64 }
  case l170(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l171(%f: f64, %below: !many) { %n = arith.constant 171 : i64 froe.yield %n : i64 }
  case l172 { %n = arith.constant 172 : i64 froe.yield %n : i64 }
  case l173(%n: i64) { froe.yield %n : i64 }
  case l174(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l175(%f: f64, %below: !many) { %n = arith.constant 175 : i64 froe.yield %n : i64 }
  case l176 { %n = arith.constant 176 : i64 froe.yield %n : i64 }
  case l177(%n: i64) { froe.yield %n : i64 }
  case l178(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l179(%f: f64, %below: !many) { %n = arith.constant 179 : i64 froe.yield %n : i64 }
  case l180 { %n = arith.constant 180 : i64 froe.yield %n : i64 }
  case l181(%n: i64) { froe.yield %n : i64 }
  case l182(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l183(%f: f64, %below: !many) { %n = arith.constant 183 : i64 froe.yield %n : i64 }
  case l184 { %n = arith.constant 184 : i64 froe.yield %n : i64 }
  case l185(%n: i64) { froe.yield %n : i64 }
  case l186(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l187(%f: f64, %below: !many) { %n = arith.constant 187 : i64 froe.yield %n : i64 }
  case l188 { %n = arith.constant 188 : i64 froe.yield %n : i64 }
  case l189(%n: i64) { froe.yield %n : i64 }
  case l190(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l191(%f: f64, %below: !many) { %n = arith.constant 191 : i64 froe.yield %n : i64 }
  case l192 { %n = arith.constant 192 : i64 froe.yield %n : i64 }
  case l193(%n: i64) { froe.yield %n : i64 }
  case l194(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l195(%f: f64, %below: !many) { %n = arith.constant 195 : i64 froe.yield %n : i64 }
  case l196 { %n = arith.constant 196 : i64 froe.yield %n : i64 }
  case l197(%n: i64) { froe.yield %n : i64 }
  case l198(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l199(%f: f64, %below: !many) { %n = arith.constant 199 : i64 froe.yield %n : i64 }
  case l200 { %n = arith.constant 200 : i64 froe.yield %n : i64 }
  case l201(%n: i64) { froe.yield %n : i64 }
  case l202(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l203(%f: f64, %below: !many) { %n = arith.constant 203 : i64 froe.yield %n : i64 }
  case l204 { %n = arith.constant 204 : i64 froe.yield %n : i64 }
  case l205(%n: i64) { froe.yield %n : i64 }
  case l206(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l207(%f: f64, %below: !many) { %n = arith.constant 207 : i64 froe.yield %n : i64 }
  case l208 { %n = arith.constant 208 : i64 froe.yield %n : i64 }
  case l209(%n: i64) { froe.yield %n : i64 }
  case l210(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l211(%f: f64, %below: !many) { %n = arith.constant 211 : i64 froe.yield %n : i64 }
  case l212 { %n = arith.constant 212 : i64 froe.yield %n : i64 }
  case l213(%n: i64) { froe.yield %n : i64 }
  case l214(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l215(%f: f64, %below: !many) { %n = arith.constant 215 : i64 froe.yield %n : i64 }
  case l216 { %n = arith.constant 216 : i64 froe.yield %n : i64 }
  case l217(%n: i64) { froe.yield %n : i64 }
  case l218(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l219(%f: f64, %below: !many) { %n = arith.constant 219 : i64 froe.yield %n : i64 }
  case l220 { %n = arith.constant 220 : i64 froe.yield %n : i64 }
  case l221(%n: i64) { froe.yield %n : i64 }
  case l222(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l223(%f: f64, %below: !many) { %n = arith.constant 223 : i64 froe.yield %n : i64 }
  case l224 { %n = arith.constant 224 : i64 froe.yield %n : i64 }
  case l225(%n: i64) { froe.yield %n : i64 }
  case l226(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l227(%f: f64, %below: !many) { %n = arith.constant 227 : i64 froe.yield %n : i64 }
  case l228 { %n = arith.constant 228 : i64 froe.yield %n : i64 }
  case l229(%n: i64) { froe.yield %n : i64 }
  case l230(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l231(%f: f64, %below: !many) { %n = arith.constant 231 : i64 froe.yield %n : i64 }
  case l232 { %n = arith.constant 232 : i64 froe.yield %n : i64 }
  case l233(%n: i64) { froe.yield %n : i64 }
  case l234(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l235(%f: f64, %below: !many) { %n = arith.constant 235 : i64 froe.yield %n : i64 }
  case l236 { %n = arith.constant 236 : i64 froe.yield %n : i64 }
  case l237(%n: i64) { froe.yield %n : i64 }
  case l238(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l239(%f: f64, %below: !many) { %n = arith.constant 239 : i64 froe.yield %n : i64 }
  case l240 { %n = arith.constant 240 : i64 froe.yield %n : i64 }
  case l241(%n: i64) { froe.yield %n : i64 }
  case l242(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l243(%f: f64, %below: !many) { %n = arith.constant 243 : i64 froe.yield %n : i64 }
  case l244 { %n = arith.constant 244 : i64 froe.yield %n : i64 }
  case l245(%n: i64) { froe.yield %n : i64 }
  case l246(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l247(%f: f64, %below: !many) { %n = arith.constant 247 : i64 froe.yield %n : i64 }
  case l248 { %n = arith.constant 248 : i64 froe.yield %n : i64 }
  case l249(%n: i64) { froe.yield %n : i64 }
  case l250(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l251(%f: f64, %below: !many) { %n = arith.constant 251 : i64 froe.yield %n : i64 }
  case l252 { %n = arith.constant 252 : i64 froe.yield %n : i64 }
  case l253(%n: i64) { froe.yield %n : i64 }
  case l254(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l255(%f: f64, %below: !many) { %n = arith.constant 255 : i64 froe.yield %n : i64 }
  case l256 { %n = arith.constant 256 : i64 froe.yield %n : i64 }
  case l257(%n: i64) { froe.yield %n : i64 }
  case l258(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l259(%f: f64, %below: !many) { %n = arith.constant 259 : i64 froe.yield %n : i64 }
  case l260 { %n = arith.constant 260 : i64 froe.yield %n : i64 }
  case l261(%n: i64) { froe.yield %n : i64 }
  case l262(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l263(%f: f64, %below: !many) { %n = arith.constant 263 : i64 froe.yield %n : i64 }
  case l264 { %n = arith.constant 264 : i64 froe.yield %n : i64 }
  case l265(%n: i64) { froe.yield %n : i64 }
  case l266(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l267(%f: f64, %below: !many) { %n = arith.constant 267 : i64 froe.yield %n : i64 }
  case l268 { %n = arith.constant 268 : i64 froe.yield %n : i64 }
  case l269(%n: i64) { froe.yield %n : i64 }
  case l270(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l271(%f: f64, %below: !many) { %n = arith.constant 271 : i64 froe.yield %n : i64 }
  case l272 { %n = arith.constant 272 : i64 froe.yield %n : i64 }
  case l273(%n: i64) { froe.yield %n : i64 }
  case l274(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l275(%f: f64, %below: !many) { %n = arith.constant 275 : i64 froe.yield %n : i64 }
  case l276 { %n = arith.constant 276 : i64 froe.yield %n : i64 }
  case l277(%n: i64) { froe.yield %n : i64 }
  case l278(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l279(%f: f64, %below: !many) { %n = arith.constant 279 : i64 froe.yield %n : i64 }
  case l280 { %n = arith.constant 280 : i64 froe.yield %n : i64 }
  case l281(%n: i64) { froe.yield %n : i64 }
  case l282(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l283(%f: f64, %below: !many) { %n = arith.constant 283 : i64 froe.yield %n : i64 }
  case l284 { %n = arith.constant 284 : i64 froe.yield %n : i64 }
  case l285(%n: i64) { froe.yield %n : i64 }
  case l286(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l287(%f: f64, %below: !many) { %n = arith.constant 287 : i64 froe.yield %n : i64 }
  case l288 { %n = arith.constant 288 : i64 froe.yield %n : i64 }
  case l289(%n: i64) { froe.yield %n : i64 }
  case l290(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l291(%f: f64, %below: !many) { %n = arith.constant 291 : i64 froe.yield %n : i64 }
  case l292 { %n = arith.constant 292 : i64 froe.yield %n : i64 }
  case l293(%n: i64) { froe.yield %n : i64 }
  case l294(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l295(%f: f64, %below: !many) { %n = arith.constant 295 : i64 froe.yield %n : i64 }
  case l296 { %n = arith.constant 296 : i64 froe.yield %n : i64 }
  case l297(%n: i64) { froe.yield %n : i64 }
  case l298(%s: !froe.string, %n: i64) { froe.yield %n : i64 }
  case l299(%f: f64, %below: !many) { %n = arith.constant 299 : i64 froe.yield %n : i64 }
  }
  return %n : i64
}

!kind = !froe.sum<plain, two, other>

func.func @kind(%m: !many) -> !kind {
  %kind = froe.match %m : !many -> !kind {
  case l000 | l004 | l008 | l012 | l016 | l020 | l024 | l028 | l032 | l036 |
       l040 | l044 | l048 | l052 | l056 | l060 | l064 | l068 | l072 | l076 |
       l080 | l084 | l088 | l092 | l096 | l100 | l104 | l108 | l112 | l116 |
       l120 | l124 | l128 | l132 | l136 | l140 | l144 | l148 | l152 | l156 |
       l160 | l164 | l168 | l172 | l176 | l180 | l184 | l188 | l192 | l196 |
       l200 | l204 | l208 | l212 | l216 | l220 | l224 | l228 | l232 | l236 |
       l240 | l244 | l248 | l252 | l256 | l260 | l264 | l268 | l272 | l276 |
       l280 | l284 | l288 | l292 | l296 {
    %plain = froe.label plain : !kind
    froe.yield %plain : !kind
  }
  case l002 | l006 | l010 | l014 | l018 | l022 | l026 | l030 | l034 | l038 |
       l042 | l046 | l050 | l054 | l058 | l062 | l066 | l070 | l074 | l078 |
       l082 | l086 | l090 | l094 | l098 | l102 | l106 | l110 | l114 | l118 |
       l122 | l126 | l130 | l134 | l138 | l142 | l146 | l150 | l154 | l158 |
       l162 | l166 | l170 | l174 | l178 | l182 | l186 | l190 | l194 | l198 |
       l202 | l206 | l210 | l214 | l218 | l222 | l226 | l230 | l234 | l238 |
       l242 | l246 | l250 | l254 | l258 | l262 | l266 | l270 | l274 | l278 |
       l282 | l286 | l290 | l294 | l298 {
    %two = froe.label two : !kind
    froe.yield %two : !kind
  }
  default {
    %other = froe.label other : !kind
    froe.yield %other : !kind
  }
  }
  return %kind : !kind
}

func.func @main() {
  %text = froe.string "two"
  %three = arith.constant 3.0 : f64
  %l000 = froe.label l000 : !many
  %n1 = arith.constant 1 : i64
  %l001 = froe.label l001(%n1) : !many
  %n2 = arith.constant 2 : i64
  %l002 = froe.label l002(%text, %n2) : !many
  %l003 = froe.label l003(%three, %l002) : !many
  %l004 = froe.label l004 : !many
  %n5 = arith.constant 5 : i64
  %l005 = froe.label l005(%n5) : !many
  %n6 = arith.constant 6 : i64
  %l006 = froe.label l006(%text, %n6) : !many
  %l007 = froe.label l007(%three, %l006) : !many
  %l008 = froe.label l008 : !many
  %n9 = arith.constant 9 : i64
  %l009 = froe.label l009(%n9) : !many
  %n10 = arith.constant 10 : i64
  %l010 = froe.label l010(%text, %n10) : !many
  %l011 = froe.label l011(%three, %l010) : !many
  %l012 = froe.label l012 : !many
  %n13 = arith.constant 13 : i64
  %l013 = froe.label l013(%n13) : !many
  %n14 = arith.constant 14 : i64
  %l014 = froe.label l014(%text, %n14) : !many
  %l015 = froe.label l015(%three, %l014) : !many
  %l016 = froe.label l016 : !many
  %n17 = arith.constant 17 : i64
  %l017 = froe.label l017(%n17) : !many
  %n18 = arith.constant 18 : i64
  %l018 = froe.label l018(%text, %n18) : !many
  %l019 = froe.label l019(%three, %l018) : !many
  %l020 = froe.label l020 : !many
  %n21 = arith.constant 21 : i64
  %l021 = froe.label l021(%n21) : !many
  %n22 = arith.constant 22 : i64
  %l022 = froe.label l022(%text, %n22) : !many
  %l023 = froe.label l023(%three, %l022) : !many
  %l024 = froe.label l024 : !many
  %n25 = arith.constant 25 : i64
  %l025 = froe.label l025(%n25) : !many
  %n26 = arith.constant 26 : i64
  %l026 = froe.label l026(%text, %n26) : !many
  %l027 = froe.label l027(%three, %l026) : !many
  %l028 = froe.label l028 : !many
  %n29 = arith.constant 29 : i64
  %l029 = froe.label l029(%n29) : !many
  %n30 = arith.constant 30 : i64
  %l030 = froe.label l030(%text, %n30) : !many
  %l031 = froe.label l031(%three, %l030) : !many
  %l032 = froe.label l032 : !many
  %n33 = arith.constant 33 : i64
  %l033 = froe.label l033(%n33) : !many
  %n34 = arith.constant 34 : i64
  %l034 = froe.label l034(%text, %n34) : !many
  %l035 = froe.label l035(%three, %l034) : !many
  %l036 = froe.label l036 : !many
  %n37 = arith.constant 37 : i64
  %l037 = froe.label l037(%n37) : !many
  %n38 = arith.constant 38 : i64
  %l038 = froe.label l038(%text, %n38) : !many
  %l039 = froe.label l039(%three, %l038) : !many
  %l040 = froe.label l040 : !many
  %n41 = arith.constant 41 : i64
  %l041 = froe.label l041(%n41) : !many
  %n42 = arith.constant 42 : i64
  %l042 = froe.label l042(%text, %n42) : !many
  %l043 = froe.label l043(%three, %l042) : !many
  %l044 = froe.label l044 : !many
  %n45 = arith.constant 45 : i64
  %l045 = froe.label l045(%n45) : !many
  %n46 = arith.constant 46 : i64
  %l046 = froe.label l046(%text, %n46) : !many
  %l047 = froe.label l047(%three, %l046) : !many
  %l048 = froe.label l048 : !many
  %n49 = arith.constant 49 : i64
  %l049 = froe.label l049(%n49) : !many
  %n50 = arith.constant 50 : i64
  %l050 = froe.label l050(%text, %n50) : !many
  %l051 = froe.label l051(%three, %l050) : !many
  %l052 = froe.label l052 : !many
  %n53 = arith.constant 53 : i64
  %l053 = froe.label l053(%n53) : !many
  %n54 = arith.constant 54 : i64
  %l054 = froe.label l054(%text, %n54) : !many
  %l055 = froe.label l055(%three, %l054) : !many
  %l056 = froe.label l056 : !many
  %n57 = arith.constant 57 : i64
  %l057 = froe.label l057(%n57) : !many
  %n58 = arith.constant 58 : i64
  %l058 = froe.label l058(%text, %n58) : !many
  %l059 = froe.label l059(%three, %l058) : !many
  %l060 = froe.label l060 : !many
  %n61 = arith.constant 61 : i64
  %l061 = froe.label l061(%n61) : !many
  %n62 = arith.constant 62 : i64
  %l062 = froe.label l062(%text, %n62) : !many
  %l063 = froe.label l063(%three, %l062) : !many
  %l064 = froe.label l064 : !many
  %n65 = arith.constant 65 : i64
  %l065 = froe.label l065(%n65) : !many
  %n66 = arith.constant 66 : i64
  %l066 = froe.label l066(%text, %n66) : !many
  %l067 = froe.label l067(%three, %l066) : !many
  %l068 = froe.label l068 : !many
  %n69 = arith.constant 69 : i64
  %l069 = froe.label l069(%n69) : !many
  %n70 = arith.constant 70 : i64
  %l070 = froe.label l070(%text, %n70) : !many
  %l071 = froe.label l071(%three, %l070) : !many
  %l072 = froe.label l072 : !many
  %n73 = arith.constant 73 : i64
  %l073 = froe.label l073(%n73) : !many
  %n74 = arith.constant 74 : i64
  %l074 = froe.label l074(%text, %n74) : !many
  %l075 = froe.label l075(%three, %l074) : !many
  %l076 = froe.label l076 : !many
  %n77 = arith.constant 77 : i64
  %l077 = froe.label l077(%n77) : !many
  %n78 = arith.constant 78 : i64
  %l078 = froe.label l078(%text, %n78) : !many
  %l079 = froe.label l079(%three, %l078) : !many
  %l080 = froe.label l080 : !many
  %n81 = arith.constant 81 : i64
  %l081 = froe.label l081(%n81) : !many
  %n82 = arith.constant 82 : i64
  %l082 = froe.label l082(%text, %n82) : !many
  %l083 = froe.label l083(%three, %l082) : !many
  %l084 = froe.label l084 : !many
  %n85 = arith.constant 85 : i64
  %l085 = froe.label l085(%n85) : !many
  %n86 = arith.constant 86 : i64
  %l086 = froe.label l086(%text, %n86) : !many
  %l087 = froe.label l087(%three, %l086) : !many
  %l088 = froe.label l088 : !many
  %n89 = arith.constant 89 : i64
  %l089 = froe.label l089(%n89) : !many
  %n90 = arith.constant 90 : i64
  %l090 = froe.label l090(%text, %n90) : !many
  %l091 = froe.label l091(%three, %l090) : !many
  %l092 = froe.label l092 : !many
  %n93 = arith.constant 93 : i64
  %l093 = froe.label l093(%n93) : !many
  %n94 = arith.constant 94 : i64
  %l094 = froe.label l094(%text, %n94) : !many
  %l095 = froe.label l095(%three, %l094) : !many
  %l096 = froe.label l096 : !many
  %n97 = arith.constant 97 : i64
  %l097 = froe.label l097(%n97) : !many
  %n98 = arith.constant 98 : i64
  %l098 = froe.label l098(%text, %n98) : !many
  %l099 = froe.label l099(%three, %l098) : !many
  %l100 = froe.label l100 : !many
  %n101 = arith.constant 101 : i64
  %l101 = froe.label l101(%n101) : !many
  %n102 = arith.constant 102 : i64
  %l102 = froe.label l102(%text, %n102) : !many
  %l103 = froe.label l103(%three, %l102) : !many
  %l104 = froe.label l104 : !many
  %n105 = arith.constant 105 : i64
  %l105 = froe.label l105(%n105) : !many
  %n106 = arith.constant 106 : i64
  %l106 = froe.label l106(%text, %n106) : !many
  %l107 = froe.label l107(%three, %l106) : !many
  %l108 = froe.label l108 : !many
  %n109 = arith.constant 109 : i64
  %l109 = froe.label l109(%n109) : !many
  %n110 = arith.constant 110 : i64
  %l110 = froe.label l110(%text, %n110) : !many
  %l111 = froe.label l111(%three, %l110) : !many
  %l112 = froe.label l112 : !many
  %n113 = arith.constant 113 : i64
  %l113 = froe.label l113(%n113) : !many
  %n114 = arith.constant 114 : i64
  %l114 = froe.label l114(%text, %n114) : !many
  %l115 = froe.label l115(%three, %l114) : !many
  %l116 = froe.label l116 : !many
  %n117 = arith.constant 117 : i64
  %l117 = froe.label l117(%n117) : !many
  %n118 = arith.constant 118 : i64
  %l118 = froe.label l118(%text, %n118) : !many
  %l119 = froe.label l119(%three, %l118) : !many
  %l120 = froe.label l120 : !many
  %n121 = arith.constant 121 : i64
  %l121 = froe.label l121(%n121) : !many
  %n122 = arith.constant 122 : i64
  %l122 = froe.label l122(%text, %n122) : !many
  %l123 = froe.label l123(%three, %l122) : !many
  %l124 = froe.label l124 : !many
  %n125 = arith.constant 125 : i64
  %l125 = froe.label l125(%n125) : !many
  %n126 = arith.constant 126 : i64
  %l126 = froe.label l126(%text, %n126) : !many
  %l127 = froe.label l127(%three, %l126) : !many
  %l128 = froe.label l128 : !many
  %n129 = arith.constant 129 : i64
  %l129 = froe.label l129(%n129) : !many
  %n130 = arith.constant 130 : i64
  %l130 = froe.label l130(%text, %n130) : !many
  %l131 = froe.label l131(%three, %l130) : !many
  %l132 = froe.label l132 : !many
  %n133 = arith.constant 133 : i64
  %l133 = froe.label l133(%n133) : !many
  %n134 = arith.constant 134 : i64
  %l134 = froe.label l134(%text, %n134) : !many
  %l135 = froe.label l135(%three, %l134) : !many
  %l136 = froe.label l136 : !many
  %n137 = arith.constant 137 : i64
  %l137 = froe.label l137(%n137) : !many
  %n138 = arith.constant 138 : i64
  %l138 = froe.label l138(%text, %n138) : !many
  %l139 = froe.label l139(%three, %l138) : !many
  %l140 = froe.label l140 : !many
  %n141 = arith.constant 141 : i64
  %l141 = froe.label l141(%n141) : !many
  %n142 = arith.constant 142 : i64
  %l142 = froe.label l142(%text, %n142) : !many
  %l143 = froe.label l143(%three, %l142) : !many
  %l144 = froe.label l144 : !many
  %n145 = arith.constant 145 : i64
  %l145 = froe.label l145(%n145) : !many
  %n146 = arith.constant 146 : i64
  %l146 = froe.label l146(%text, %n146) : !many
  %l147 = froe.label l147(%three, %l146) : !many
  %l148 = froe.label l148 : !many
  %n149 = arith.constant 149 : i64
  %l149 = froe.label l149(%n149) : !many
  %n150 = arith.constant 150 : i64
  %l150 = froe.label l150(%text, %n150) : !many
  %l151 = froe.label l151(%three, %l150) : !many
  %l152 = froe.label l152 : !many
  %n153 = arith.constant 153 : i64
  %l153 = froe.label l153(%n153) : !many
  %n154 = arith.constant 154 : i64
  %l154 = froe.label l154(%text, %n154) : !many
  %l155 = froe.label l155(%three, %l154) : !many
  %l156 = froe.label l156 : !many
  %n157 = arith.constant 157 : i64
  %l157 = froe.label l157(%n157) : !many
  %n158 = arith.constant 158 : i64
  %l158 = froe.label l158(%text, %n158) : !many
  %l159 = froe.label l159(%three, %l158) : !many
  %l160 = froe.label l160 : !many
  %n161 = arith.constant 161 : i64
  %l161 = froe.label l161(%n161) : !many
  %n162 = arith.constant 162 : i64
  %l162 = froe.label l162(%text, %n162) : !many
  %l163 = froe.label l163(%three, %l162) : !many
  %l164 = froe.label l164 : !many
  %n165 = arith.constant 165 : i64
  %l165 = froe.label l165(%n165) : !many
  %n166 = arith.constant 166 : i64
  %l166 = froe.label l166(%text, %n166) : !many
  %l167 = froe.label l167(%three, %l166) : !many
  %l168 = froe.label l168 : !many
  %n169 = arith.constant 169 : i64
  %l169 = froe.label l169(%n169) : !many
  %n170 = arith.constant 170 : i64
  %l170 = froe.label l170(%text, %n170) : !many
  %l171 = froe.label l171(%three, %l170) : !many
  %l172 = froe.label l172 : !many
  %n173 = arith.constant 173 : i64
  %l173 = froe.label l173(%n173) : !many
  %n174 = arith.constant 174 : i64
  %l174 = froe.label l174(%text, %n174) : !many
  %l175 = froe.label l175(%three, %l174) : !many
  %l176 = froe.label l176 : !many
  %n177 = arith.constant 177 : i64
  %l177 = froe.label l177(%n177) : !many
  %n178 = arith.constant 178 : i64
  %l178 = froe.label l178(%text, %n178) : !many
  %l179 = froe.label l179(%three, %l178) : !many
  %l180 = froe.label l180 : !many
  %n181 = arith.constant 181 : i64
  %l181 = froe.label l181(%n181) : !many
  %n182 = arith.constant 182 : i64
  %l182 = froe.label l182(%text, %n182) : !many
  %l183 = froe.label l183(%three, %l182) : !many
  %l184 = froe.label l184 : !many
  %n185 = arith.constant 185 : i64
  %l185 = froe.label l185(%n185) : !many
  %n186 = arith.constant 186 : i64
  %l186 = froe.label l186(%text, %n186) : !many
  %l187 = froe.label l187(%three, %l186) : !many
  %l188 = froe.label l188 : !many
  %n189 = arith.constant 189 : i64
  %l189 = froe.label l189(%n189) : !many
  %n190 = arith.constant 190 : i64
  %l190 = froe.label l190(%text, %n190) : !many
  %l191 = froe.label l191(%three, %l190) : !many
  %l192 = froe.label l192 : !many
  %n193 = arith.constant 193 : i64
  %l193 = froe.label l193(%n193) : !many
  %n194 = arith.constant 194 : i64
  %l194 = froe.label l194(%text, %n194) : !many
  %l195 = froe.label l195(%three, %l194) : !many
  %l196 = froe.label l196 : !many
  %n197 = arith.constant 197 : i64
  %l197 = froe.label l197(%n197) : !many
  %n198 = arith.constant 198 : i64
  %l198 = froe.label l198(%text, %n198) : !many
  %l199 = froe.label l199(%three, %l198) : !many
  %l200 = froe.label l200 : !many
  %n201 = arith.constant 201 : i64
  %l201 = froe.label l201(%n201) : !many
  %n202 = arith.constant 202 : i64
  %l202 = froe.label l202(%text, %n202) : !many
  %l203 = froe.label l203(%three, %l202) : !many
  %l204 = froe.label l204 : !many
  %n205 = arith.constant 205 : i64
  %l205 = froe.label l205(%n205) : !many
  %n206 = arith.constant 206 : i64
  %l206 = froe.label l206(%text, %n206) : !many
  %l207 = froe.label l207(%three, %l206) : !many
  %l208 = froe.label l208 : !many
  %n209 = arith.constant 209 : i64
  %l209 = froe.label l209(%n209) : !many
  %n210 = arith.constant 210 : i64
  %l210 = froe.label l210(%text, %n210) : !many
  %l211 = froe.label l211(%three, %l210) : !many
  %l212 = froe.label l212 : !many
  %n213 = arith.constant 213 : i64
  %l213 = froe.label l213(%n213) : !many
  %n214 = arith.constant 214 : i64
  %l214 = froe.label l214(%text, %n214) : !many
  %l215 = froe.label l215(%three, %l214) : !many
  %l216 = froe.label l216 : !many
  %n217 = arith.constant 217 : i64
  %l217 = froe.label l217(%n217) : !many
  %n218 = arith.constant 218 : i64
  %l218 = froe.label l218(%text, %n218) : !many
  %l219 = froe.label l219(%three, %l218) : !many
  %l220 = froe.label l220 : !many
  %n221 = arith.constant 221 : i64
  %l221 = froe.label l221(%n221) : !many
  %n222 = arith.constant 222 : i64
  %l222 = froe.label l222(%text, %n222) : !many
  %l223 = froe.label l223(%three, %l222) : !many
  %l224 = froe.label l224 : !many
  %n225 = arith.constant 225 : i64
  %l225 = froe.label l225(%n225) : !many
  %n226 = arith.constant 226 : i64
  %l226 = froe.label l226(%text, %n226) : !many
  %l227 = froe.label l227(%three, %l226) : !many
  %l228 = froe.label l228 : !many
  %n229 = arith.constant 229 : i64
  %l229 = froe.label l229(%n229) : !many
  %n230 = arith.constant 230 : i64
  %l230 = froe.label l230(%text, %n230) : !many
  %l231 = froe.label l231(%three, %l230) : !many
  %l232 = froe.label l232 : !many
  %n233 = arith.constant 233 : i64
  %l233 = froe.label l233(%n233) : !many
  %n234 = arith.constant 234 : i64
  %l234 = froe.label l234(%text, %n234) : !many
  %l235 = froe.label l235(%three, %l234) : !many
  %l236 = froe.label l236 : !many
  %n237 = arith.constant 237 : i64
  %l237 = froe.label l237(%n237) : !many
  %n238 = arith.constant 238 : i64
  %l238 = froe.label l238(%text, %n238) : !many
  %l239 = froe.label l239(%three, %l238) : !many
  %l240 = froe.label l240 : !many
  %n241 = arith.constant 241 : i64
  %l241 = froe.label l241(%n241) : !many
  %n242 = arith.constant 242 : i64
  %l242 = froe.label l242(%text, %n242) : !many
  %l243 = froe.label l243(%three, %l242) : !many
  %l244 = froe.label l244 : !many
  %n245 = arith.constant 245 : i64
  %l245 = froe.label l245(%n245) : !many
  %n246 = arith.constant 246 : i64
  %l246 = froe.label l246(%text, %n246) : !many
  %l247 = froe.label l247(%three, %l246) : !many
  %l248 = froe.label l248 : !many
  %n249 = arith.constant 249 : i64
  %l249 = froe.label l249(%n249) : !many
  %n250 = arith.constant 250 : i64
  %l250 = froe.label l250(%text, %n250) : !many
  %l251 = froe.label l251(%three, %l250) : !many
  %l252 = froe.label l252 : !many
  %n253 = arith.constant 253 : i64
  %l253 = froe.label l253(%n253) : !many
  %n254 = arith.constant 254 : i64
  %l254 = froe.label l254(%text, %n254) : !many
  %l255 = froe.label l255(%three, %l254) : !many
  %l256 = froe.label l256 : !many
  %n257 = arith.constant 257 : i64
  %l257 = froe.label l257(%n257) : !many
  %n258 = arith.constant 258 : i64
  %l258 = froe.label l258(%text, %n258) : !many
  %l259 = froe.label l259(%three, %l258) : !many
  %l260 = froe.label l260 : !many
  %n261 = arith.constant 261 : i64
  %l261 = froe.label l261(%n261) : !many
  %n262 = arith.constant 262 : i64
  %l262 = froe.label l262(%text, %n262) : !many
  %l263 = froe.label l263(%three, %l262) : !many
  %l264 = froe.label l264 : !many
  %n265 = arith.constant 265 : i64
  %l265 = froe.label l265(%n265) : !many
  %n266 = arith.constant 266 : i64
  %l266 = froe.label l266(%text, %n266) : !many
  %l267 = froe.label l267(%three, %l266) : !many
  %l268 = froe.label l268 : !many
  %n269 = arith.constant 269 : i64
  %l269 = froe.label l269(%n269) : !many
  %n270 = arith.constant 270 : i64
  %l270 = froe.label l270(%text, %n270) : !many
  %l271 = froe.label l271(%three, %l270) : !many
  %l272 = froe.label l272 : !many
  %n273 = arith.constant 273 : i64
  %l273 = froe.label l273(%n273) : !many
  %n274 = arith.constant 274 : i64
  %l274 = froe.label l274(%text, %n274) : !many
  %l275 = froe.label l275(%three, %l274) : !many
  %l276 = froe.label l276 : !many
  %n277 = arith.constant 277 : i64
  %l277 = froe.label l277(%n277) : !many
  %n278 = arith.constant 278 : i64
  %l278 = froe.label l278(%text, %n278) : !many
  %l279 = froe.label l279(%three, %l278) : !many
  %l280 = froe.label l280 : !many
  %n281 = arith.constant 281 : i64
  %l281 = froe.label l281(%n281) : !many
  %n282 = arith.constant 282 : i64
  %l282 = froe.label l282(%text, %n282) : !many
  %l283 = froe.label l283(%three, %l282) : !many
  %l284 = froe.label l284 : !many
  %n285 = arith.constant 285 : i64
  %l285 = froe.label l285(%n285) : !many
  %n286 = arith.constant 286 : i64
  %l286 = froe.label l286(%text, %n286) : !many
  %l287 = froe.label l287(%three, %l286) : !many
  %l288 = froe.label l288 : !many
  %n289 = arith.constant 289 : i64
  %l289 = froe.label l289(%n289) : !many
  %n290 = arith.constant 290 : i64
  %l290 = froe.label l290(%text, %n290) : !many
  %l291 = froe.label l291(%three, %l290) : !many
  %l292 = froe.label l292 : !many
  %n293 = arith.constant 293 : i64
  %l293 = froe.label l293(%n293) : !many
  %n294 = arith.constant 294 : i64
  %l294 = froe.label l294(%text, %n294) : !many
  %l295 = froe.label l295(%three, %l294) : !many
  %l296 = froe.label l296 : !many
  %n297 = arith.constant 297 : i64
  %l297 = froe.label l297(%n297) : !many
  %n298 = arith.constant 298 : i64
  %l298 = froe.label l298(%text, %n298) : !many
  %l299 = froe.label l299(%three, %l298) : !many
  %all = froe.array.of [
      %l000, %l001, %l002, %l003, %l004, %l005, %l006, %l007, %l008, %l009,
      %l010, %l011, %l012, %l013, %l014, %l015, %l016, %l017, %l018, %l019,
      %l020, %l021, %l022, %l023, %l024, %l025, %l026, %l027, %l028, %l029,
      %l030, %l031, %l032, %l033, %l034, %l035, %l036, %l037, %l038, %l039,
      %l040, %l041, %l042, %l043, %l044, %l045, %l046, %l047, %l048, %l049,
      %l050, %l051, %l052, %l053, %l054, %l055, %l056, %l057, %l058, %l059,
      %l060, %l061, %l062, %l063, %l064, %l065, %l066, %l067, %l068, %l069,
      %l070, %l071, %l072, %l073, %l074, %l075, %l076, %l077, %l078, %l079,
      %l080, %l081, %l082, %l083, %l084, %l085, %l086, %l087, %l088, %l089,
      %l090, %l091, %l092, %l093, %l094, %l095, %l096, %l097, %l098, %l099,
      %l100, %l101, %l102, %l103, %l104, %l105, %l106, %l107, %l108, %l109,
      %l110, %l111, %l112, %l113, %l114, %l115, %l116, %l117, %l118, %l119,
      %l120, %l121, %l122, %l123, %l124, %l125, %l126, %l127, %l128, %l129,
      %l130, %l131, %l132, %l133, %l134, %l135, %l136, %l137, %l138, %l139,
      %l140, %l141, %l142, %l143, %l144, %l145, %l146, %l147, %l148, %l149,
      %l150, %l151, %l152, %l153, %l154, %l155, %l156, %l157, %l158, %l159,
      %l160, %l161, %l162, %l163, %l164, %l165, %l166, %l167, %l168, %l169,
      %l170, %l171, %l172, %l173, %l174, %l175, %l176, %l177, %l178, %l179,
      %l180, %l181, %l182, %l183, %l184, %l185, %l186, %l187, %l188, %l189,
      %l190, %l191, %l192, %l193, %l194, %l195, %l196, %l197, %l198, %l199,
      %l200, %l201, %l202, %l203, %l204, %l205, %l206, %l207, %l208, %l209,
      %l210, %l211, %l212, %l213, %l214, %l215, %l216, %l217, %l218, %l219,
      %l220, %l221, %l222, %l223, %l224, %l225, %l226, %l227, %l228, %l229,
      %l230, %l231, %l232, %l233, %l234, %l235, %l236, %l237, %l238, %l239,
      %l240, %l241, %l242, %l243, %l244, %l245, %l246, %l247, %l248, %l249,
      %l250, %l251, %l252, %l253, %l254, %l255, %l256, %l257, %l258, %l259,
      %l260, %l261, %l262, %l263, %l264, %l265, %l266, %l267, %l268, %l269,
      %l270, %l271, %l272, %l273, %l274, %l275, %l276, %l277, %l278, %l279,
      %l280, %l281, %l282, %l283, %l284, %l285, %l286, %l287, %l288, %l289,
      %l290, %l291, %l292, %l293, %l294, %l295, %l296, %l297, %l298, %l299]
      : !froe.array<!many>
  froe.print newline %l000 : !many
  froe.print newline %l001 : !many
  froe.print newline %l002 : !many
  froe.print newline %l003 : !many
  froe.print newline %l255 : !many
  froe.print newline %l299 : !many

  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %sum = froe.array.fold %all, %zero : !froe.array<!many> -> i64 {
  ^bb0(%so_far: i64, %m: !many):
    %n = func.call @number(%m) : (!many) -> i64
    %next = arith.addi %so_far, %n : i64
    froe.yield %next : i64
  }
  froe.print newline %sum : i64

  %none = froe.record {plain = %zero, two = %zero} : !froe.record<plain: i64, two: i64>
  %counts = froe.array.fold %all, %none
      : !froe.array<!many> -> !froe.record<plain: i64, two: i64> {
  ^bb0(%so_far: !froe.record<plain: i64, two: i64>, %m: !many):
    %kind = func.call @kind(%m) : (!many) -> !kind
    %next = froe.match %kind : !kind -> !froe.record<plain: i64, two: i64> {
    case plain {
      %n = froe.get %so_far[plain] : !froe.record<plain: i64, two: i64>
      %more = arith.addi %n, %one : i64
      %r = froe.with %so_far {plain = %more} : !froe.record<plain: i64, two: i64>
      froe.yield %r : !froe.record<plain: i64, two: i64>
    }
    case two {
      %n = froe.get %so_far[two] : !froe.record<plain: i64, two: i64>
      %more = arith.addi %n, %one : i64
      %r = froe.with %so_far {two = %more} : !froe.record<plain: i64, two: i64>
      froe.yield %r : !froe.record<plain: i64, two: i64>
    }
    case other {
      froe.yield %so_far : !froe.record<plain: i64, two: i64>
    }
    }
    froe.yield %next : !froe.record<plain: i64, two: i64>
  }
  %plain = froe.get %counts[plain] : !froe.record<plain: i64, two: i64>
  %plain_text = froe.string " labels have no field"
  froe.print %plain : i64
  froe.print newline %plain_text : !froe.string
  %two = froe.get %counts[two] : !froe.record<plain: i64, two: i64>
  %two_text = froe.string " labels have the field \22two\22"
  froe.print %two : i64
  froe.print newline %two_text : !froe.string
  return
}
