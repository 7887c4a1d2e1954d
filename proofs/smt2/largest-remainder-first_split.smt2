; largest-remainder-first/split
; invariant: Credits left over by rounding go to the largest remainders.
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
 (let (($x18 (>= remainder!1 0)))
 (and $x18 (< remainder!1 10000))))
(assert
 (let ((?x27 (* remainder!1 6000)))
 (= ?x27 (+ (* quotient!2 10000) remainder!3))))
(assert
 (let (($x36 (>= remainder!3 0)))
 (and $x36 (< remainder!3 10000))))
(assert
 (let ((?x51 (* remainder!1 2000)))
 (= ?x51 (+ (* quotient!4 10000) remainder!5))))
(assert
 (let (($x60 (>= remainder!5 0)))
 (and $x60 (< remainder!5 10000))))
(assert
 (let ((?x75 (* remainder!1 1000)))
 (= ?x75 (+ (* quotient!6 10000) remainder!7))))
(assert
 (let (($x84 (>= remainder!7 0)))
 (and $x84 (< remainder!7 10000))))
(assert
 (let ((?x75 (* remainder!1 1000)))
 (= ?x75 (+ (* quotient!8 10000) remainder!9))))
(assert
 (let (($x103 (>= remainder!9 0)))
 (and $x103 (< remainder!9 10000))))
(assert
 (= total (+ (* quotient!10 10000) remainder!11)))
(assert
 (let (($x285 (>= remainder!11 0)))
 (and $x285 (< remainder!11 10000))))
(assert
 (= (* remainder!11 6000) (+ (* quotient!12 10000) remainder!13)))
(assert
 (let (($x294 (>= remainder!13 0)))
 (and $x294 (< remainder!13 10000))))
(assert
 (= (* remainder!11 2000) (+ (* quotient!14 10000) remainder!15)))
(assert
 (let (($x305 (>= remainder!15 0)))
 (and $x305 (< remainder!15 10000))))
(assert
 (let ((?x309 (* remainder!11 1000)))
 (= ?x309 (+ (* quotient!16 10000) remainder!17))))
(assert
 (let (($x316 (>= remainder!17 0)))
 (and $x316 (< remainder!17 10000))))
(assert
 (let ((?x309 (* remainder!11 1000)))
 (= ?x309 (+ (* quotient!18 10000) remainder!19))))
(assert
 (let (($x326 (>= remainder!19 0)))
 (and $x326 (< remainder!19 10000))))
(assert
 (= total (+ (* quotient!20 10000) remainder!21)))
(assert
 (let (($x367 (>= remainder!21 0)))
 (and $x367 (< remainder!21 10000))))
(assert
 (= (* remainder!21 6000) (+ (* quotient!22 10000) remainder!23)))
(assert
 (let (($x376 (>= remainder!23 0)))
 (and $x376 (< remainder!23 10000))))
(assert
 (= (* remainder!21 2000) (+ (* quotient!24 10000) remainder!25)))
(assert
 (let (($x387 (>= remainder!25 0)))
 (and $x387 (< remainder!25 10000))))
(assert
 (let ((?x391 (* remainder!21 1000)))
 (= ?x391 (+ (* quotient!26 10000) remainder!27))))
(assert
 (let (($x398 (>= remainder!27 0)))
 (and $x398 (< remainder!27 10000))))
(assert
 (let ((?x391 (* remainder!21 1000)))
 (= ?x391 (+ (* quotient!28 10000) remainder!29))))
(assert
 (let (($x408 (>= remainder!29 0)))
 (and $x408 (< remainder!29 10000))))
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
 (let (($x18 (>= remainder!1 0)))
 (and $x18 (< remainder!1 10000))))
(assert
 (let ((?x27 (* remainder!1 6000)))
 (= ?x27 (+ (* quotient!2 10000) remainder!3))))
(assert
 (let (($x36 (>= remainder!3 0)))
 (and $x36 (< remainder!3 10000))))
(assert
 (let ((?x51 (* remainder!1 2000)))
 (= ?x51 (+ (* quotient!4 10000) remainder!5))))
(assert
 (let (($x60 (>= remainder!5 0)))
 (and $x60 (< remainder!5 10000))))
(assert
 (let ((?x75 (* remainder!1 1000)))
 (= ?x75 (+ (* quotient!6 10000) remainder!7))))
(assert
 (let (($x84 (>= remainder!7 0)))
 (and $x84 (< remainder!7 10000))))
(assert
 (let ((?x75 (* remainder!1 1000)))
 (= ?x75 (+ (* quotient!8 10000) remainder!9))))
(assert
 (let (($x103 (>= remainder!9 0)))
 (and $x103 (< remainder!9 10000))))
(assert
 (= total (+ (* quotient!10 10000) remainder!11)))
(assert
 (let (($x285 (>= remainder!11 0)))
 (and $x285 (< remainder!11 10000))))
(assert
 (= (* remainder!11 6000) (+ (* quotient!12 10000) remainder!13)))
(assert
 (let (($x294 (>= remainder!13 0)))
 (and $x294 (< remainder!13 10000))))
(assert
 (= (* remainder!11 2000) (+ (* quotient!14 10000) remainder!15)))
(assert
 (let (($x305 (>= remainder!15 0)))
 (and $x305 (< remainder!15 10000))))
(assert
 (let ((?x309 (* remainder!11 1000)))
 (= ?x309 (+ (* quotient!16 10000) remainder!17))))
(assert
 (let (($x316 (>= remainder!17 0)))
 (and $x316 (< remainder!17 10000))))
(assert
 (let ((?x309 (* remainder!11 1000)))
 (= ?x309 (+ (* quotient!18 10000) remainder!19))))
(assert
 (let (($x326 (>= remainder!19 0)))
 (and $x326 (< remainder!19 10000))))
(assert
 (= total (+ (* quotient!20 10000) remainder!21)))
(assert
 (let (($x367 (>= remainder!21 0)))
 (and $x367 (< remainder!21 10000))))
(assert
 (= (* remainder!21 6000) (+ (* quotient!22 10000) remainder!23)))
(assert
 (let (($x376 (>= remainder!23 0)))
 (and $x376 (< remainder!23 10000))))
(assert
 (= (* remainder!21 2000) (+ (* quotient!24 10000) remainder!25)))
(assert
 (let (($x387 (>= remainder!25 0)))
 (and $x387 (< remainder!25 10000))))
(assert
 (let ((?x391 (* remainder!21 1000)))
 (= ?x391 (+ (* quotient!26 10000) remainder!27))))
(assert
 (let (($x398 (>= remainder!27 0)))
 (and $x398 (< remainder!27 10000))))
(assert
 (let ((?x391 (* remainder!21 1000)))
 (= ?x391 (+ (* quotient!28 10000) remainder!29))))
(assert
 (let (($x408 (>= remainder!29 0)))
 (and $x408 (< remainder!29 10000))))
(assert
 (<= 0 total))
(assert
 (let ((?x90 (* quotient!0 1000)))
 (let ((?x109 (+ ?x90 quotient!8)))
 (let ((?x94 (+ ?x90 quotient!6)))
 (let ((?x66 (* quotient!0 2000)))
 (let ((?x70 (+ ?x66 quotient!4)))
 (let ((?x42 (* quotient!0 6000)))
 (let ((?x46 (+ ?x42 quotient!2)))
 (let ((?x113 (- total ?x46)))
 (let ((?x117 (- ?x113 ?x70)))
 (let ((?x121 (- ?x117 ?x94)))
 (let ((?x125 (- ?x121 ?x109)))
 (let ((?x221 (+ 0 (ite (<= remainder!9 remainder!3) 1 0))))
 (let ((?x226 (+ ?x221 (ite (<= remainder!9 remainder!5) 1 0))))
 (let ((?x231 (+ ?x226 (ite (<= remainder!9 remainder!7) 1 0))))
 (let ((?x235 (+ ?x231 1)))
 (let ((?x241 (+ ?x109 (ite (<= ?x235 ?x125) 1 0))))
 (let (($x429 (not (<= ?x241 (+ (* quotient!20 1000) quotient!28)))))
 (let (($x460 (not $x429)))
 (let ((?x193 (+ 0 (ite (<= remainder!7 remainder!3) 1 0))))
 (let ((?x198 (+ ?x193 (ite (<= remainder!7 remainder!5) 1 0))))
 (let ((?x205 (+ ?x198 (ite (not (<= remainder!9 remainder!7)) 1 0))))
 (let ((?x209 (+ ?x205 1)))
 (let ((?x215 (+ ?x94 (ite (<= ?x209 ?x125) 1 0))))
 (let (($x423 (not (<= ?x215 (+ (* quotient!20 1000) quotient!26)))))
 (let ((?x163 (+ 0 (ite (<= remainder!5 remainder!3) 1 0))))
 (let ((?x170 (+ ?x163 (ite (not (<= remainder!7 remainder!5)) 1 0))))
 (let ((?x177 (+ ?x170 (ite (not (<= remainder!9 remainder!5)) 1 0))))
 (let ((?x181 (+ ?x177 1)))
 (let ((?x187 (+ ?x70 (ite (<= ?x181 ?x125) 1 0))))
 (let (($x417 (not (<= ?x187 (+ (* quotient!20 2000) quotient!24)))))
 (let ((?x133 (+ 0 (ite (not (<= remainder!5 remainder!3)) 1 0))))
 (let ((?x140 (+ ?x133 (ite (not (<= remainder!7 remainder!3)) 1 0))))
 (let ((?x147 (+ ?x140 (ite (not (<= remainder!9 remainder!3)) 1 0))))
 (let ((?x151 (+ ?x147 1)))
 (let ((?x157 (+ ?x46 (ite (<= ?x151 ?x125) 1 0))))
 (let (($x412 (not (<= ?x157 (+ (* quotient!20 6000) quotient!22)))))
 (let (($x420 (and true (or (or (<= remainder!25 remainder!23) $x417) (not $x412)))))
 (let (($x426 (and $x420 (or (or (<= remainder!27 remainder!23) $x423) (not $x412)))))
 (let (($x432 (and $x426 (or (or (<= remainder!29 remainder!23) $x429) (not $x412)))))
 (let (($x437 (and $x432 (or (or (not (<= remainder!25 remainder!23)) $x412) (not $x417)))))
 (let (($x441 (and $x437 (or (or (<= remainder!27 remainder!25) $x423) (not $x417)))))
 (let (($x445 (and $x441 (or (or (<= remainder!29 remainder!25) $x429) (not $x417)))))
 (let (($x450 (and $x445 (or (or (not (<= remainder!27 remainder!23)) $x412) (not $x423)))))
 (let (($x454 (and $x450 (or (or (not (<= remainder!27 remainder!25)) $x417) (not $x423)))))
 (let (($x458 (and $x454 (or (or (<= remainder!29 remainder!27) $x429) (not $x423)))))
 (let (($x463 (and $x458 (or (or (not (<= remainder!29 remainder!23)) $x412) $x460))))
 (let (($x467 (and $x463 (or (or (not (<= remainder!29 remainder!25)) $x417) $x460))))
 (let (($x471 (and $x467 (or (or (not (<= remainder!29 remainder!27)) $x423) $x460))))
 (let (($x524 (and true $x471)))
 (not $x524)))))))))))))))))))))))))))))))))))))))))))))))))))
(check-sat)
