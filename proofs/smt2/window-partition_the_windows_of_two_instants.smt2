; window-partition/the windows of two instants
; invariant: Every eligible row is in exactly one window.
; rule: window_of, within (engine/rules/)
; expected: sat, then unsat
(set-logic ALL)
; are the premises satisfiable?
; 
(declare-fun remainder!1 () Int)
(declare-fun quotient!0 () Int)
(declare-fun |an instant| () Int)
(declare-fun remainder!3 () Int)
(declare-fun quotient!2 () Int)
(declare-fun |another instant| () Int)
(assert
 (= |an instant| (+ (* quotient!0 3600000000) remainder!1)))
(assert
 (let (($x21 (>= remainder!1 0)))
 (and $x21 (< remainder!1 3600000000))))
(assert
 (= |another instant| (+ (* quotient!2 3600000000) remainder!3)))
(assert
 (let (($x41 (>= remainder!3 0)))
 (and $x41 (< remainder!3 3600000000))))
(assert
 (let (($x8 (<= |an instant| 4611686018427387904)))
 (and (<= 0 |an instant|) $x8)))
(assert
 (let (($x12 (<= |another instant| 4611686018427387904)))
 (and (<= 0 |another instant|) $x12)))
(check-sat)
(reset)
(set-logic ALL)
; does a model of them violate the goal?
; 
(declare-fun remainder!1 () Int)
(declare-fun quotient!0 () Int)
(declare-fun |an instant| () Int)
(declare-fun remainder!3 () Int)
(declare-fun quotient!2 () Int)
(declare-fun |another instant| () Int)
(assert
 (= |an instant| (+ (* quotient!0 3600000000) remainder!1)))
(assert
 (let (($x21 (>= remainder!1 0)))
 (and $x21 (< remainder!1 3600000000))))
(assert
 (= |another instant| (+ (* quotient!2 3600000000) remainder!3)))
(assert
 (let (($x41 (>= remainder!3 0)))
 (and $x41 (< remainder!3 3600000000))))
(assert
 (let (($x8 (<= |an instant| 4611686018427387904)))
 (and (<= 0 |an instant|) $x8)))
(assert
 (let (($x12 (<= |another instant| 4611686018427387904)))
 (and (<= 0 |another instant|) $x12)))
(assert
 (let ((?x18 (* quotient!0 3600000000)))
 (let ((?x32 (+ ?x18 3600000000)))
 (let (($x67 (= ?x32 ?x32)))
 (let ((?x38 (* quotient!2 3600000000)))
 (let (($x62 (= ?x18 ?x38)))
 (let (($x61 (and (<= ?x18 |another instant|) (not (<= ?x32 |another instant|)))))
 (let (($x66 (or (and $x61 $x62) (not (or $x61 $x62)))))
 (let (($x57 (and (<= ?x18 |an instant|) (not (<= ?x32 |an instant|)))))
 (let (($x68 (and true $x57)))
 (let (($x69 (and $x68 $x66)))
 (let (($x70 (and $x69 $x67)))
 (not $x70)))))))))))))
(check-sat)
