; conservation/split
; invariant: The shares of a row add up to its total.
; rule: exact_shares, split, legs (engine/rules/)
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
(declare-fun remainder!11 () Int)
(declare-fun quotient!10 () Int)
(declare-fun remainder!13 () Int)
(declare-fun quotient!12 () Int)
(declare-fun remainder!15 () Int)
(declare-fun quotient!14 () Int)
(declare-fun remainder!17 () Int)
(declare-fun quotient!16 () Int)
(declare-fun remainder!19 () Int)
(declare-fun quotient!18 () Int)
(declare-fun remainder!21 () Int)
(declare-fun quotient!20 () Int)
(declare-fun remainder!23 () Int)
(declare-fun quotient!22 () Int)
(declare-fun remainder!25 () Int)
(declare-fun quotient!24 () Int)
(declare-fun remainder!27 () Int)
(declare-fun quotient!26 () Int)
(declare-fun remainder!29 () Int)
(declare-fun quotient!28 () Int)
(assert
 (= total (+ (* quotient!0 10000) remainder!1)))
(assert
 (let (($x1 (>= remainder!1 0)))
 (and $x1 (< remainder!1 10000))))
(assert
 (let ((?x1 (* remainder!1 6000)))
 (= ?x1 (+ (* quotient!2 10000) remainder!3))))
(assert
 (let (($x1 (>= remainder!3 0)))
 (and $x1 (< remainder!3 10000))))
(assert
 (let ((?x1 (* remainder!1 2000)))
 (= ?x1 (+ (* quotient!4 10000) remainder!5))))
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
 (= total (+ (* quotient!10 10000) remainder!11)))
(assert
 (let (($x1 (>= remainder!11 0)))
 (and $x1 (< remainder!11 10000))))
(assert
 (= (* remainder!11 6000) (+ (* quotient!12 10000) remainder!13)))
(assert
 (let (($x1 (>= remainder!13 0)))
 (and $x1 (< remainder!13 10000))))
(assert
 (= (* remainder!11 2000) (+ (* quotient!14 10000) remainder!15)))
(assert
 (let (($x1 (>= remainder!15 0)))
 (and $x1 (< remainder!15 10000))))
(assert
 (let ((?x1 (* remainder!11 1000)))
 (= ?x1 (+ (* quotient!16 10000) remainder!17))))
(assert
 (let (($x1 (>= remainder!17 0)))
 (and $x1 (< remainder!17 10000))))
(assert
 (let ((?x1 (* remainder!11 1000)))
 (= ?x1 (+ (* quotient!18 10000) remainder!19))))
(assert
 (let (($x1 (>= remainder!19 0)))
 (and $x1 (< remainder!19 10000))))
(assert
 (= total (+ (* quotient!20 10000) remainder!21)))
(assert
 (let (($x1 (>= remainder!21 0)))
 (and $x1 (< remainder!21 10000))))
(assert
 (= (* remainder!21 6000) (+ (* quotient!22 10000) remainder!23)))
(assert
 (let (($x1 (>= remainder!23 0)))
 (and $x1 (< remainder!23 10000))))
(assert
 (= (* remainder!21 2000) (+ (* quotient!24 10000) remainder!25)))
(assert
 (let (($x1 (>= remainder!25 0)))
 (and $x1 (< remainder!25 10000))))
(assert
 (let ((?x1 (* remainder!21 1000)))
 (= ?x1 (+ (* quotient!26 10000) remainder!27))))
(assert
 (let (($x1 (>= remainder!27 0)))
 (and $x1 (< remainder!27 10000))))
(assert
 (let ((?x1 (* remainder!21 1000)))
 (= ?x1 (+ (* quotient!28 10000) remainder!29))))
(assert
 (let (($x1 (>= remainder!29 0)))
 (and $x1 (< remainder!29 10000))))
(assert
 (<= 0 total))
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
(declare-fun remainder!11 () Int)
(declare-fun quotient!10 () Int)
(declare-fun remainder!13 () Int)
(declare-fun quotient!12 () Int)
(declare-fun remainder!15 () Int)
(declare-fun quotient!14 () Int)
(declare-fun remainder!17 () Int)
(declare-fun quotient!16 () Int)
(declare-fun remainder!19 () Int)
(declare-fun quotient!18 () Int)
(declare-fun remainder!21 () Int)
(declare-fun quotient!20 () Int)
(declare-fun remainder!23 () Int)
(declare-fun quotient!22 () Int)
(declare-fun remainder!25 () Int)
(declare-fun quotient!24 () Int)
(declare-fun remainder!27 () Int)
(declare-fun quotient!26 () Int)
(declare-fun remainder!29 () Int)
(declare-fun quotient!28 () Int)
(assert
 (= total (+ (* quotient!0 10000) remainder!1)))
(assert
 (let (($x1 (>= remainder!1 0)))
 (and $x1 (< remainder!1 10000))))
(assert
 (let ((?x1 (* remainder!1 6000)))
 (= ?x1 (+ (* quotient!2 10000) remainder!3))))
(assert
 (let (($x1 (>= remainder!3 0)))
 (and $x1 (< remainder!3 10000))))
(assert
 (let ((?x1 (* remainder!1 2000)))
 (= ?x1 (+ (* quotient!4 10000) remainder!5))))
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
 (= total (+ (* quotient!10 10000) remainder!11)))
(assert
 (let (($x1 (>= remainder!11 0)))
 (and $x1 (< remainder!11 10000))))
(assert
 (= (* remainder!11 6000) (+ (* quotient!12 10000) remainder!13)))
(assert
 (let (($x1 (>= remainder!13 0)))
 (and $x1 (< remainder!13 10000))))
(assert
 (= (* remainder!11 2000) (+ (* quotient!14 10000) remainder!15)))
(assert
 (let (($x1 (>= remainder!15 0)))
 (and $x1 (< remainder!15 10000))))
(assert
 (let ((?x1 (* remainder!11 1000)))
 (= ?x1 (+ (* quotient!16 10000) remainder!17))))
(assert
 (let (($x1 (>= remainder!17 0)))
 (and $x1 (< remainder!17 10000))))
(assert
 (let ((?x1 (* remainder!11 1000)))
 (= ?x1 (+ (* quotient!18 10000) remainder!19))))
(assert
 (let (($x1 (>= remainder!19 0)))
 (and $x1 (< remainder!19 10000))))
(assert
 (= total (+ (* quotient!20 10000) remainder!21)))
(assert
 (let (($x1 (>= remainder!21 0)))
 (and $x1 (< remainder!21 10000))))
(assert
 (= (* remainder!21 6000) (+ (* quotient!22 10000) remainder!23)))
(assert
 (let (($x1 (>= remainder!23 0)))
 (and $x1 (< remainder!23 10000))))
(assert
 (= (* remainder!21 2000) (+ (* quotient!24 10000) remainder!25)))
(assert
 (let (($x1 (>= remainder!25 0)))
 (and $x1 (< remainder!25 10000))))
(assert
 (let ((?x1 (* remainder!21 1000)))
 (= ?x1 (+ (* quotient!26 10000) remainder!27))))
(assert
 (let (($x1 (>= remainder!27 0)))
 (and $x1 (< remainder!27 10000))))
(assert
 (let ((?x1 (* remainder!21 1000)))
 (= ?x1 (+ (* quotient!28 10000) remainder!29))))
(assert
 (let (($x1 (>= remainder!29 0)))
 (and $x1 (< remainder!29 10000))))
(assert
 (<= 0 total))
(assert
 (let ((?x1 (* quotient!0 1000)))
 (let ((?x2 (+ ?x1 quotient!8)))
 (let ((?x3 (+ ?x1 quotient!6)))
 (let ((?x4 (* quotient!0 2000)))
 (let ((?x5 (+ ?x4 quotient!4)))
 (let ((?x6 (* quotient!0 6000)))
 (let ((?x7 (+ ?x6 quotient!2)))
 (let ((?x8 (- total ?x7)))
 (let ((?x9 (- ?x8 ?x5)))
 (let ((?x10 (- ?x9 ?x3)))
 (let ((?x11 (- ?x10 ?x2)))
 (let ((?x12 (+ 0 (ite (<= remainder!9 remainder!3) 1 0))))
 (let ((?x13 (+ ?x12 (ite (<= remainder!9 remainder!5) 1 0))))
 (let ((?x14 (+ ?x13 (ite (<= remainder!9 remainder!7) 1 0))))
 (let ((?x15 (+ ?x14 1)))
 (let ((?x16 (+ ?x2 (ite (<= ?x15 ?x11) 1 0))))
 (let ((?x17 (+ 0 (ite (<= remainder!7 remainder!3) 1 0))))
 (let ((?x18 (+ ?x17 (ite (<= remainder!7 remainder!5) 1 0))))
 (let ((?x19 (+ ?x18 (ite (not (<= remainder!9 remainder!7)) 1 0))))
 (let ((?x20 (+ ?x19 1)))
 (let ((?x21 (+ ?x3 (ite (<= ?x20 ?x11) 1 0))))
 (let ((?x22 (+ 0 (ite (<= remainder!5 remainder!3) 1 0))))
 (let ((?x23 (+ ?x22 (ite (not (<= remainder!7 remainder!5)) 1 0))))
 (let ((?x24 (+ ?x23 (ite (not (<= remainder!9 remainder!5)) 1 0))))
 (let ((?x25 (+ ?x24 1)))
 (let ((?x26 (+ ?x5 (ite (<= ?x25 ?x11) 1 0))))
 (let ((?x27 (+ 0 (ite (not (<= remainder!5 remainder!3)) 1 0))))
 (let ((?x28 (+ ?x27 (ite (not (<= remainder!7 remainder!3)) 1 0))))
 (let ((?x29 (+ ?x28 (ite (not (<= remainder!9 remainder!3)) 1 0))))
 (let ((?x30 (+ ?x29 1)))
 (let ((?x31 (+ ?x7 (ite (<= ?x30 ?x11) 1 0))))
 (let (($x32 (= (+ (+ (+ ?x31 ?x26) ?x21) ?x16) total)))
 (let (($x33 (and true $x32)))
 (not $x33)))))))))))))))))))))))))))))))))))
(check-sat)
