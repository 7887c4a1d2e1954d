; dispute-hold/a row is recorded
; invariant: A row in dispute is not settled.
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
(declare-fun |the party's shares of all rows| () Int)
(declare-fun |the party's share of the row| () Int)
(assert
 true)
(assert
 (let (($x1 (not |mode active|)))
 (let (($x2 (or |flag settle| $x1)))
 (let (($x3 (or |flag dispute| (not |flag settle|))))
 (let (($x4 (or |flag slashing| (not |flag dispute|))))
 (and (and $x4 $x3) $x2))))))
(assert
 (let (($x1 (not |mode active|)))
 (or |verdict recorded| $x1)))
(assert
 (let (($x1 (not |mode active|)))
 (or |flag settle| $x1)))
(assert
 (let (($x1 (and true false)))
 (not $x1)))
(assert
 (let (($x1 (not true)))
 (let (($x2 (= 0 0)))
 (or $x2 $x1))))
(assert
 (let (($x1 (and |settlement two in force| false)))
 (let (($x2 (and |settlement one in force| false)))
 (and (or false (not (or $x2 $x1))) (not (and $x2 $x1))))))
(assert
 (not (and false (or false false))))
(assert
 (let (($x1 (and |settlement one in force| |settlement one rolled back|)))
 (let (($x2 (and |settlement one proposed| (or |settlement one in force| |settlement one rolled back|))))
 (not (or $x2 $x1)))))
(assert
 (let (($x1 (and |settlement two in force| |settlement two rolled back|)))
 (let (($x2 (and |settlement two proposed| (or |settlement two in force| |settlement two rolled back|))))
 (not (or $x2 $x1)))))
(assert
 (let (($x1 (and (or (and false (not false)) (not false)) (or false (not (and false (not false)))))))
 (and $x1 (or false (not (or false false))))))
(assert
 (let (($x1 (not false)))
 (let (($x2 (and false $x1)))
 (let (($x3 (or $x2 $x2)))
 (not (or (or (and false false) (and (or false false) $x1)) $x3))))))
(assert
 (let (($x1 (not |a window is closed|)))
 (or (not (<= |closed until| |closed from|)) $x1)))
(assert
 (let (($x1 (and (and (<= 0 0) (<= 0 |row created at|)) (<= 0 |closed from|))))
 (and $x1 (<= 0 |closed until|))))
(assert
 (not (and false (or false false))))
(assert
 (let (($x1 (<= |party burned ever| 4611686018427387904)))
 (let (($x2 (and (and (<= 0 |party unsettled|) (<= |party unsettled| 4611686018427387904)) (<= 0 |party burned|))))
 (and (and $x2 (<= |party burned| |party burned ever|)) $x1))))
(assert
 (let ((?x1 (ite (<= |the party's shares of all rows| 4611686018427387904) |the party's shares of all rows| 4611686018427387904)))
 (let (($x2 (= |party unsettled| ?x1)))
 (let ((?x3 (ite (or (or true false) false) 0 |the party's share of the row|)))
 (let (($x4 (<= |the party's share of the row| 4611686018427387904)))
 (let (($x5 (and (and (<= 0 |the party's share of the row|) $x4) (<= ?x3 |the party's shares of all rows|))))
 (and $x5 $x2)))))))
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
(declare-fun |the party's shares of all rows| () Int)
(declare-fun |the party's share of the row| () Int)
(assert
 true)
(assert
 (let (($x1 (not |mode active|)))
 (let (($x2 (or |flag settle| $x1)))
 (let (($x3 (or |flag dispute| (not |flag settle|))))
 (let (($x4 (or |flag slashing| (not |flag dispute|))))
 (and (and $x4 $x3) $x2))))))
(assert
 (let (($x1 (not |mode active|)))
 (or |verdict recorded| $x1)))
(assert
 (let (($x1 (not |mode active|)))
 (or |flag settle| $x1)))
(assert
 (let (($x1 (and true false)))
 (not $x1)))
(assert
 (let (($x1 (not true)))
 (let (($x2 (= 0 0)))
 (or $x2 $x1))))
(assert
 (let (($x1 (and |settlement two in force| false)))
 (let (($x2 (and |settlement one in force| false)))
 (and (or false (not (or $x2 $x1))) (not (and $x2 $x1))))))
(assert
 (not (and false (or false false))))
(assert
 (let (($x1 (and |settlement one in force| |settlement one rolled back|)))
 (let (($x2 (and |settlement one proposed| (or |settlement one in force| |settlement one rolled back|))))
 (not (or $x2 $x1)))))
(assert
 (let (($x1 (and |settlement two in force| |settlement two rolled back|)))
 (let (($x2 (and |settlement two proposed| (or |settlement two in force| |settlement two rolled back|))))
 (not (or $x2 $x1)))))
(assert
 (let (($x1 (and (or (and false (not false)) (not false)) (or false (not (and false (not false)))))))
 (and $x1 (or false (not (or false false))))))
(assert
 (let (($x1 (not false)))
 (let (($x2 (and false $x1)))
 (let (($x3 (or $x2 $x2)))
 (not (or (or (and false false) (and (or false false) $x1)) $x3))))))
(assert
 (let (($x1 (not |a window is closed|)))
 (or (not (<= |closed until| |closed from|)) $x1)))
(assert
 (let (($x1 (and (and (<= 0 0) (<= 0 |row created at|)) (<= 0 |closed from|))))
 (and $x1 (<= 0 |closed until|))))
(assert
 (not (and false (or false false))))
(assert
 (let (($x1 (<= |party burned ever| 4611686018427387904)))
 (let (($x2 (and (and (<= 0 |party unsettled|) (<= |party unsettled| 4611686018427387904)) (<= 0 |party burned|))))
 (and (and $x2 (<= |party burned| |party burned ever|)) $x1))))
(assert
 (let ((?x1 (ite (<= |the party's shares of all rows| 4611686018427387904) |the party's shares of all rows| 4611686018427387904)))
 (let (($x2 (= |party unsettled| ?x1)))
 (let ((?x3 (ite (or (or true false) false) 0 |the party's share of the row|)))
 (let (($x4 (<= |the party's share of the row| 4611686018427387904)))
 (let (($x5 (and (and (<= 0 |the party's share of the row|) $x4) (<= ?x3 |the party's shares of all rows|))))
 (and $x5 $x2)))))))
(assert
 (let (($x1 (not (and false (or false false)))))
 (let (($x2 (or $x1 (not $x1))))
 (let (($x3 (and true $x2)))
 (not $x3)))))
(check-sat)
