; no-overflow/the windows of two instants
; invariant: For admissible amounts, every intermediate result fits in 64 bits.
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
 (let (($x53 (and (>= (+ (* quotient!2 3600000000) 3600000000) (- 9223372036854775808)) (<= (+ (* quotient!2 3600000000) 3600000000) 9223372036854775807))))
 (let (($x49 (and (>= (* quotient!2 3600000000) (- 9223372036854775808)) (<= (* quotient!2 3600000000) 9223372036854775807))))
 (let (($x45 (<= quotient!2 9223372036854775807)))
 (let (($x44 (>= quotient!2 (- 9223372036854775808))))
 (let (($x46 (and $x44 $x45)))
 (let (($x35 (and (>= (+ (* quotient!0 3600000000) 3600000000) (- 9223372036854775808)) (<= (+ (* quotient!0 3600000000) 3600000000) 9223372036854775807))))
 (let (($x31 (and (>= (* quotient!0 3600000000) (- 9223372036854775808)) (<= (* quotient!0 3600000000) 9223372036854775807))))
 (let (($x27 (<= quotient!0 9223372036854775807)))
 (let (($x25 (>= quotient!0 (- 9223372036854775808))))
 (let (($x28 (and $x25 $x27)))
 (let (($x68 (and true $x28)))
 (let (($x69 (and $x68 $x31)))
 (let (($x70 (and $x69 $x35)))
 (let (($x71 (and $x70 $x46)))
 (let (($x72 (and $x71 $x49)))
 (let (($x74 (and true (and $x72 $x53))))
 (not $x74))))))))))))))))))
(check-sat)
