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
 (let ((?x13 (byte |one element's length|)))
 (let (($x15 (= ?x13 44)))
 (let (($x11 (= |one element's length| |size of the rest|)))
 (let (($x10 (>= |one element's length| 0)))
 (and $x10 (or $x11 (and (< |one element's length| |size of the rest|) $x15))))))))
(assert
 (>= |one element's length| 1))
(assert
 (let ((?x24 (byte |the other element's length|)))
 (let (($x25 (= ?x24 44)))
 (let (($x22 (= |the other element's length| |size of the rest|)))
 (let (($x21 (>= |the other element's length| 0)))
 (and $x21 (or $x22 (and (< |the other element's length| |size of the rest|) $x25))))))))
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
 (let ((?x13 (byte |one element's length|)))
 (let (($x15 (= ?x13 44)))
 (let (($x11 (= |one element's length| |size of the rest|)))
 (let (($x10 (>= |one element's length| 0)))
 (and $x10 (or $x11 (and (< |one element's length| |size of the rest|) $x15))))))))
(assert
 (>= |one element's length| 1))
(assert
 (let ((?x24 (byte |the other element's length|)))
 (let (($x25 (= ?x24 44)))
 (let (($x22 (= |the other element's length| |size of the rest|)))
 (let (($x21 (>= |the other element's length| 0)))
 (and $x21 (or $x22 (and (< |the other element's length| |size of the rest|) $x25))))))))
(assert
 (>= |the other element's length| 1))
(assert
 (=> (< |the other element's length| |one element's length|) (and (distinct (byte |the other element's length|) 44) true)))
(assert
 (=> (< |one element's length| |the other element's length|) (and (distinct (byte |one element's length|) 44) true)))
(assert
 (let (($x8 (= |one element's length| |the other element's length|)))
 (not $x8)))
(check-sat)
