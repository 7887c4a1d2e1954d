; safe-sequence/a row is recorded
; invariant: Flags are switched on in the order SLASHING, DISPUTE, SETTLE, and off in the reverse order.
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
 (let (($x69 (not |mode active|)))
 (let (($x70 (or |flag settle| $x69)))
 (let (($x72 (or |flag dispute| (not |flag settle|))))
 (let (($x74 (or |flag slashing| (not |flag dispute|))))
 (let (($x76 (and (and $x74 $x72) $x70)))
 (let (($x116 (or $x76 (not $x76))))
 (let (($x280 (and true $x116)))
 (not $x280)))))))))
(check-sat)
