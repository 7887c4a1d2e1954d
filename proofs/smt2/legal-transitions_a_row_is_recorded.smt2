; legal-transitions/a row is recorded
; invariant: Rows, disputes and settlements change state only along the documented transitions.
; rule: recorded (engine/rules/)
; expected: sat, then unsat
(set-logic ALL)
; are the premises satisfiable?
; 
(declare-fun |mode active| () Bool)
(declare-fun |flag settle| () Bool)
(declare-fun |flag dispute| () Bool)
(declare-fun |flag slashing| () Bool)
(declare-fun |verdict recorded| () Bool)
(declare-fun |settlement two in force| () Bool)
(declare-fun |settlement one in force| () Bool)
(declare-fun |settlement one rolled back| () Bool)
(declare-fun |settlement one proposed| () Bool)
(declare-fun |settlement two rolled back| () Bool)
(declare-fun |settlement two proposed| () Bool)
(declare-fun |a window is closed| () Bool)
(declare-fun |closed from| () Int)
(declare-fun |closed until| () Int)
(declare-fun |row created at| () Int)
(declare-fun |party burned ever| () Int)
(declare-fun |party burned| () Int)
(declare-fun |party unsettled| () Int)
(assert
 true)
(assert
 (let (($x69 (not |mode active|)))
 (let (($x70 (or |flag settle| $x69)))
 (let (($x72 (or |flag dispute| (not |flag settle|))))
 (let (($x74 (or |flag slashing| (not |flag dispute|))))
 (and (and $x74 $x72) $x70))))))
(assert
 (let (($x69 (not |mode active|)))
 (or |verdict recorded| $x69)))
(assert
 (let (($x69 (not |mode active|)))
 (or |flag settle| $x69)))
(assert
 (and (or (= 0 0) (not true)) (not (and true false))))
(assert
 (let (($x84 (and |settlement two in force| false)))
 (let (($x83 (and |settlement one in force| false)))
 (and (or false (not (or $x83 $x84))) (not (and $x83 $x84))))))
(assert
 (not (and false (or false false))))
(assert
 (let (($x91 (and |settlement one in force| |settlement one rolled back|)))
 (let (($x93 (and |settlement one proposed| (or |settlement one in force| |settlement one rolled back|))))
 (not (or $x93 $x91)))))
(assert
 (let (($x96 (and |settlement two in force| |settlement two rolled back|)))
 (let (($x98 (and |settlement two proposed| (or |settlement two in force| |settlement two rolled back|))))
 (not (or $x98 $x96)))))
(assert
 (let (($x108 (and (or (and false (not false)) (not false)) (or false (not (and false (not false)))))))
 (and $x108 (or false (not (or false false))))))
(assert
 (let (($x112 (not |a window is closed|)))
 (or (not (<= |closed until| |closed from|)) $x112)))
(assert
 (let (($x55 (and (and (<= 0 0) (<= 0 |row created at|)) (<= 0 |closed from|))))
 (and $x55 (<= 0 |closed until|))))
(assert
 (not (and false (or false false))))
(assert
 (let (($x57 (<= |party burned ever| 4611686018427387904)))
 (let (($x63 (and (and (<= 0 |party unsettled|) (<= |party unsettled| 4611686018427387904)) (<= 0 |party burned|))))
 (and (and $x63 (<= |party burned| |party burned ever|)) $x57))))
(check-sat)
(reset)
(set-logic ALL)
; does a model of them violate the goal?
; 
(declare-fun |mode active| () Bool)
(declare-fun |flag settle| () Bool)
(declare-fun |flag dispute| () Bool)
(declare-fun |flag slashing| () Bool)
(declare-fun |verdict recorded| () Bool)
(declare-fun |settlement two in force| () Bool)
(declare-fun |settlement one in force| () Bool)
(declare-fun |settlement one rolled back| () Bool)
(declare-fun |settlement one proposed| () Bool)
(declare-fun |settlement two rolled back| () Bool)
(declare-fun |settlement two proposed| () Bool)
(declare-fun |a window is closed| () Bool)
(declare-fun |closed from| () Int)
(declare-fun |closed until| () Int)
(declare-fun |row created at| () Int)
(declare-fun |party burned ever| () Int)
(declare-fun |party burned| () Int)
(declare-fun |party unsettled| () Int)
(assert
 true)
(assert
 (let (($x69 (not |mode active|)))
 (let (($x70 (or |flag settle| $x69)))
 (let (($x72 (or |flag dispute| (not |flag settle|))))
 (let (($x74 (or |flag slashing| (not |flag dispute|))))
 (and (and $x74 $x72) $x70))))))
(assert
 (let (($x69 (not |mode active|)))
 (or |verdict recorded| $x69)))
(assert
 (let (($x69 (not |mode active|)))
 (or |flag settle| $x69)))
(assert
 (and (or (= 0 0) (not true)) (not (and true false))))
(assert
 (let (($x84 (and |settlement two in force| false)))
 (let (($x83 (and |settlement one in force| false)))
 (and (or false (not (or $x83 $x84))) (not (and $x83 $x84))))))
(assert
 (not (and false (or false false))))
(assert
 (let (($x91 (and |settlement one in force| |settlement one rolled back|)))
 (let (($x93 (and |settlement one proposed| (or |settlement one in force| |settlement one rolled back|))))
 (not (or $x93 $x91)))))
(assert
 (let (($x96 (and |settlement two in force| |settlement two rolled back|)))
 (let (($x98 (and |settlement two proposed| (or |settlement two in force| |settlement two rolled back|))))
 (not (or $x98 $x96)))))
(assert
 (let (($x108 (and (or (and false (not false)) (not false)) (or false (not (and false (not false)))))))
 (and $x108 (or false (not (or false false))))))
(assert
 (let (($x112 (not |a window is closed|)))
 (or (not (<= |closed until| |closed from|)) $x112)))
(assert
 (let (($x55 (and (and (<= 0 0) (<= 0 |row created at|)) (<= 0 |closed from|))))
 (and $x55 (<= 0 |closed until|))))
(assert
 (not (and false (or false false))))
(assert
 (let (($x57 (<= |party burned ever| 4611686018427387904)))
 (let (($x63 (and (and (<= 0 |party unsettled|) (<= |party unsettled| 4611686018427387904)) (<= 0 |party burned|))))
 (and (and $x63 (<= |party burned| |party burned ever|)) $x57))))
(assert
 (let (($x166 (and |settlement one in force| |settlement one proposed|)))
 (let (($x156 (or |settlement one proposed| |settlement one in force|)))
 (let (($x158 (not (or $x156 |settlement one rolled back|))))
 (let (($x168 (and (and |settlement one proposed| (not |settlement one proposed|)) (not $x158))))
 (let (($x161 (not |settlement one proposed|)))
 (let (($x170 (or (and (and |settlement one in force| (not |settlement one in force|)) $x161) $x168)))
 (let (($x171 (or $x170 (and |settlement one rolled back| (not |settlement one rolled back|)))))
 (let (($x174 (not (or (or $x171 (and $x156 $x158)) $x166))))
 (let (($x80 (not true)))
 (let (($x140 (and true $x80)))
 (let (($x43 (= 0 0)))
 (let (($x144 (not $x43)))
 (let (($x149 (or (or (and false (not false)) (and false (not false))) $x144)))
 (let (($x143 (and false false)))
 (let (($x152 (or (or (and $x143 $x149) (and (and false (not false)) (not false))) (and (and false (not false)) true))))
 (let (($x155 (not (or (or $x152 $x140) (and (and false (not false)) false)))))
 (let (($x55 (and (and (<= 0 0) (<= 0 |row created at|)) (<= 0 |closed from|))))
 (let (($x56 (and $x55 (<= 0 |closed until|))))
 (let (($x136 (or $x56 (not $x56))))
 (let (($x108 (and (or (and false (not false)) (not false)) (or false (not (and false (not false)))))))
 (let (($x109 (and $x108 (or false (not (or false false))))))
 (let (($x132 (or $x109 (not $x109))))
 (let (($x96 (and |settlement two in force| |settlement two rolled back|)))
 (let (($x98 (and |settlement two proposed| (or |settlement two in force| |settlement two rolled back|))))
 (let (($x100 (not (or $x98 $x96))))
 (let (($x130 (or $x100 (not $x100))))
 (let (($x91 (and |settlement one in force| |settlement one rolled back|)))
 (let (($x93 (and |settlement one proposed| (or |settlement one in force| |settlement one rolled back|))))
 (let (($x95 (not (or $x93 $x91))))
 (let (($x128 (or $x95 (not $x95))))
 (let (($x69 (not |mode active|)))
 (let (($x70 (or |flag settle| $x69)))
 (let (($x119 (not $x70)))
 (let (($x120 (or $x70 $x119)))
 (let (($x280 (and true $x120)))
 (let (($x281 (and $x280 $x128)))
 (let (($x282 (and $x281 $x130)))
 (let (($x283 (and $x282 $x132)))
 (let (($x284 (and $x283 $x136)))
 (let (($x285 (and $x284 $x155)))
 (let (($x286 (and $x285 $x174)))
 (not $x286)))))))))))))))))))))))))))))))))))))))))))
(check-sat)
