; dispute-hold/a row is recorded
; invariant: A row in dispute is not settled.
; rule: record, recorded (engine/rules/)
; expected: sat, then unsat
(set-logic ALL)
; are the premises satisfiable?
; 
(declare-fun remainder!1 () Int)
(declare-fun quotient!0 () Int)
(declare-fun total () Int)
(declare-fun remainder!3 () Int)
(declare-fun quotient!2 () Int)
(declare-fun remainder!5 () Int)
(declare-fun quotient!4 () Int)
(declare-fun remainder!7 () Int)
(declare-fun quotient!6 () Int)
(declare-fun remainder!9 () Int)
(declare-fun quotient!8 () Int)
(declare-fun |the treasury's share| () Int)
(declare-fun |the origin's share| () Int)
(declare-fun |the pool's share| () Int)
(declare-fun |the worker's share| () Int)
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
(declare-fun |certificate revoked| () Bool)
(declare-fun |certificate enrolled| () Bool)
(declare-fun |peer revoked| () Bool)
(declare-fun |peer enrolled| () Bool)
(declare-fun |the peer's trust| () Int)
(assert
 (= total (+ (* quotient!0 10000) remainder!1)))
(assert
 (let (($x1 (>= remainder!1 0)))
 (and $x1 (< remainder!1 10000))))
(assert
 (= (* remainder!1 6000) (+ (* quotient!2 10000) remainder!3)))
(assert
 (let (($x1 (>= remainder!3 0)))
 (and $x1 (< remainder!3 10000))))
(assert
 (= (* remainder!1 2000) (+ (* quotient!4 10000) remainder!5)))
(assert
 (let (($x1 (>= remainder!5 0)))
 (and $x1 (< remainder!5 10000))))
(assert
 (let ((?x1 (* remainder!1 1000)))
 (= ?x1 (+ (* quotient!6 10000) remainder!7))))
(assert
 (let (($x1 (>= remainder!7 0)))
 (and $x1 (< remainder!7 10000))))
(assert
 (let ((?x1 (* remainder!1 1000)))
 (= ?x1 (+ (* quotient!8 10000) remainder!9))))
(assert
 (let (($x1 (>= remainder!9 0)))
 (and $x1 (< remainder!9 10000))))
(assert
 true)
(assert
 (let ((?x1 (+ 0 |the worker's share|)))
 (let ((?x2 (+ ?x1 |the pool's share|)))
 (let ((?x3 (+ ?x2 |the origin's share|)))
 (let ((?x4 (+ ?x3 |the treasury's share|)))
 (let (($x5 (<= total 4611686018427387904)))
 (let (($x6 (and (<= 0 total) $x5)))
 (let (($x7 (and $x6 (and (<= 0 |the worker's share|) (<= |the worker's share| 4611686018427387904)))))
 (let (($x8 (and $x7 (and (<= 0 |the pool's share|) (<= |the pool's share| 4611686018427387904)))))
 (let (($x9 (and $x8 (and (<= 0 |the origin's share|) (<= |the origin's share| 4611686018427387904)))))
 (let (($x10 (and $x9 (and (<= 0 |the treasury's share|) (<= |the treasury's share| 4611686018427387904)))))
 (and $x10 (and (<= 0 ?x4) (<= ?x4 4611686018427387904))))))))))))))
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
 (let (($x1 (not |certificate revoked|)))
 (let (($x2 (or |certificate enrolled| $x1)))
 (let (($x3 (not |peer revoked|)))
 (let (($x4 (or |peer enrolled| $x3)))
 (and $x4 $x2))))))
(assert
 (let (($x1 (<= |the peer's trust| 4)))
 (and (<= 0 |the peer's trust|) $x1)))
(assert
 (or false (<= |party burned| |party unsettled|)))
(check-sat)
(reset)
(set-logic ALL)
; does a model of them violate the goal?
; 
(declare-fun remainder!1 () Int)
(declare-fun quotient!0 () Int)
(declare-fun total () Int)
(declare-fun remainder!3 () Int)
(declare-fun quotient!2 () Int)
(declare-fun remainder!5 () Int)
(declare-fun quotient!4 () Int)
(declare-fun remainder!7 () Int)
(declare-fun quotient!6 () Int)
(declare-fun remainder!9 () Int)
(declare-fun quotient!8 () Int)
(declare-fun |the treasury's share| () Int)
(declare-fun |the origin's share| () Int)
(declare-fun |the pool's share| () Int)
(declare-fun |the worker's share| () Int)
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
(declare-fun |certificate revoked| () Bool)
(declare-fun |certificate enrolled| () Bool)
(declare-fun |peer revoked| () Bool)
(declare-fun |peer enrolled| () Bool)
(declare-fun |the peer's trust| () Int)
(assert
 (= total (+ (* quotient!0 10000) remainder!1)))
(assert
 (let (($x1 (>= remainder!1 0)))
 (and $x1 (< remainder!1 10000))))
(assert
 (= (* remainder!1 6000) (+ (* quotient!2 10000) remainder!3)))
(assert
 (let (($x1 (>= remainder!3 0)))
 (and $x1 (< remainder!3 10000))))
(assert
 (= (* remainder!1 2000) (+ (* quotient!4 10000) remainder!5)))
(assert
 (let (($x1 (>= remainder!5 0)))
 (and $x1 (< remainder!5 10000))))
(assert
 (let ((?x1 (* remainder!1 1000)))
 (= ?x1 (+ (* quotient!6 10000) remainder!7))))
(assert
 (let (($x1 (>= remainder!7 0)))
 (and $x1 (< remainder!7 10000))))
(assert
 (let ((?x1 (* remainder!1 1000)))
 (= ?x1 (+ (* quotient!8 10000) remainder!9))))
(assert
 (let (($x1 (>= remainder!9 0)))
 (and $x1 (< remainder!9 10000))))
(assert
 true)
(assert
 (let ((?x1 (+ 0 |the worker's share|)))
 (let ((?x2 (+ ?x1 |the pool's share|)))
 (let ((?x3 (+ ?x2 |the origin's share|)))
 (let ((?x4 (+ ?x3 |the treasury's share|)))
 (let (($x5 (<= total 4611686018427387904)))
 (let (($x6 (and (<= 0 total) $x5)))
 (let (($x7 (and $x6 (and (<= 0 |the worker's share|) (<= |the worker's share| 4611686018427387904)))))
 (let (($x8 (and $x7 (and (<= 0 |the pool's share|) (<= |the pool's share| 4611686018427387904)))))
 (let (($x9 (and $x8 (and (<= 0 |the origin's share|) (<= |the origin's share| 4611686018427387904)))))
 (let (($x10 (and $x9 (and (<= 0 |the treasury's share|) (<= |the treasury's share| 4611686018427387904)))))
 (and $x10 (and (<= 0 ?x4) (<= ?x4 4611686018427387904))))))))))))))
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
 (let (($x1 (not |certificate revoked|)))
 (let (($x2 (or |certificate enrolled| $x1)))
 (let (($x3 (not |peer revoked|)))
 (let (($x4 (or |peer enrolled| $x3)))
 (and $x4 $x2))))))
(assert
 (let (($x1 (<= |the peer's trust| 4)))
 (and (<= 0 |the peer's trust|) $x1)))
(assert
 (or false (<= |party burned| |party unsettled|)))
(assert
 (let (($x1 (not (and false (or false false)))))
 (let (($x2 (or $x1 (not $x1))))
 (let (($x3 (and true $x2)))
 (not $x3)))))
(check-sat)
