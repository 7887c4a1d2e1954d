; canonical-injective/the forward chain
; invariant: Two different admissible rows have different canonical forms.
; rule: canonical_form (engine/rules/)
; expected: sat, then unsat
(set-logic ALL)
; are the premises satisfiable?
; 
(declare-fun byte (Int) Int)
(declare-fun |one element's length| () Int)
(declare-fun |size of the rest| () Int)
(declare-fun |the other element's length| () Int)
(assert
 (let ((?x1 (byte |one element's length|)))
 (let (($x2 (= ?x1 44)))
 (let (($x3 (= |one element's length| |size of the rest|)))
 (let (($x4 (>= |one element's length| 0)))
 (and $x4 (or $x3 (and (< |one element's length| |size of the rest|) $x2))))))))
(assert
 (>= |one element's length| 1))
(assert
 (let ((?x1 (byte |the other element's length|)))
 (let (($x2 (= ?x1 44)))
 (let (($x3 (= |the other element's length| |size of the rest|)))
 (let (($x4 (>= |the other element's length| 0)))
 (and $x4 (or $x3 (and (< |the other element's length| |size of the rest|) $x2))))))))
(assert
 (>= |the other element's length| 1))
(assert
 (=> (< |the other element's length| |one element's length|) (and (distinct (byte |the other element's length|) 44) true)))
(assert
 (=> (< |one element's length| |the other element's length|) (and (distinct (byte |one element's length|) 44) true)))
(check-sat)
(reset)
(set-logic ALL)
; does a model of them violate the goal?
; 
(declare-fun byte (Int) Int)
(declare-fun |one element's length| () Int)
(declare-fun |size of the rest| () Int)
(declare-fun |the other element's length| () Int)
(assert
 (let ((?x1 (byte |one element's length|)))
 (let (($x2 (= ?x1 44)))
 (let (($x3 (= |one element's length| |size of the rest|)))
 (let (($x4 (>= |one element's length| 0)))
 (and $x4 (or $x3 (and (< |one element's length| |size of the rest|) $x2))))))))
(assert
 (>= |one element's length| 1))
(assert
 (let ((?x1 (byte |the other element's length|)))
 (let (($x2 (= ?x1 44)))
 (let (($x3 (= |the other element's length| |size of the rest|)))
 (let (($x4 (>= |the other element's length| 0)))
 (and $x4 (or $x3 (and (< |the other element's length| |size of the rest|) $x2))))))))
(assert
 (>= |the other element's length| 1))
(assert
 (=> (< |the other element's length| |one element's length|) (and (distinct (byte |the other element's length|) 44) true)))
(assert
 (=> (< |one element's length| |the other element's length|) (and (distinct (byte |one element's length|) 44) true)))
(assert
 (let (($x1 (= |one element's length| |the other element's length|)))
 (not $x1)))
(check-sat)
