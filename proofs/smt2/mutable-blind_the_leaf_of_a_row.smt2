; mutable-blind/the leaf of a row
; invariant: The root does not depend on the mutable columns.
; rule: canonical_form, row_leaf (engine/rules/)
; expected: sat, then unsat
(set-logic ALL)
; are the premises satisfiable?
; 
(declare-fun |id of the other| () Int)
(declare-fun |id of one row| () Int)
(declare-fun |job_id of the other| () Int)
(declare-fun |job_id of one row| () Int)
(declare-fun |origin_pool_id of the other| () Int)
(declare-fun |origin_pool_id of one row| () Int)
(declare-fun |exec_pool_id of the other| () Int)
(declare-fun |exec_pool_id of one row| () Int)
(declare-fun |worker_id of the other| () Int)
(declare-fun |worker_id of one row| () Int)
(declare-fun |model of the other| () Int)
(declare-fun |model of one row| () Int)
(declare-fun |tokens_in of the other| () Int)
(declare-fun |tokens_in of one row| () Int)
(declare-fun |tokens_out of the other| () Int)
(declare-fun |tokens_out of one row| () Int)
(declare-fun |credits_total of the other| () Int)
(declare-fun |credits_total of one row| () Int)
(declare-fun |credits_worker of the other| () Int)
(declare-fun |credits_worker of one row| () Int)
(declare-fun |credits_exec of the other| () Int)
(declare-fun |credits_exec of one row| () Int)
(declare-fun |credits_origin of the other| () Int)
(declare-fun |credits_origin of one row| () Int)
(declare-fun |credits_treasury of the other| () Int)
(declare-fun |credits_treasury of one row| () Int)
(declare-fun |forward_chain of the other| () Int)
(declare-fun |forward_chain of one row| () Int)
(declare-fun |created_at of the other| () Int)
(declare-fun |created_at of one row| () Int)
(assert
 (= |id of one row| |id of the other|))
(assert
 (= |job_id of one row| |job_id of the other|))
(assert
 (= |origin_pool_id of one row| |origin_pool_id of the other|))
(assert
 (= |exec_pool_id of one row| |exec_pool_id of the other|))
(assert
 (= |worker_id of one row| |worker_id of the other|))
(assert
 (= |model of one row| |model of the other|))
(assert
 (= |tokens_in of one row| |tokens_in of the other|))
(assert
 (= |tokens_out of one row| |tokens_out of the other|))
(assert
 (= |credits_total of one row| |credits_total of the other|))
(assert
 (= |credits_worker of one row| |credits_worker of the other|))
(assert
 (= |credits_exec of one row| |credits_exec of the other|))
(assert
 (= |credits_origin of one row| |credits_origin of the other|))
(assert
 (= |credits_treasury of one row| |credits_treasury of the other|))
(assert
 (= |forward_chain of one row| |forward_chain of the other|))
(assert
 (= |created_at of one row| |created_at of the other|))
(check-sat)
(reset)
(set-logic ALL)
; does a model of them violate the goal?
; 
(declare-fun |id of the other| () Int)
(declare-fun |id of one row| () Int)
(declare-fun |job_id of the other| () Int)
(declare-fun |job_id of one row| () Int)
(declare-fun |origin_pool_id of the other| () Int)
(declare-fun |origin_pool_id of one row| () Int)
(declare-fun |exec_pool_id of the other| () Int)
(declare-fun |exec_pool_id of one row| () Int)
(declare-fun |worker_id of the other| () Int)
(declare-fun |worker_id of one row| () Int)
(declare-fun |model of the other| () Int)
(declare-fun |model of one row| () Int)
(declare-fun |tokens_in of the other| () Int)
(declare-fun |tokens_in of one row| () Int)
(declare-fun |tokens_out of the other| () Int)
(declare-fun |tokens_out of one row| () Int)
(declare-fun |credits_total of the other| () Int)
(declare-fun |credits_total of one row| () Int)
(declare-fun |credits_worker of the other| () Int)
(declare-fun |credits_worker of one row| () Int)
(declare-fun |credits_exec of the other| () Int)
(declare-fun |credits_exec of one row| () Int)
(declare-fun |credits_origin of the other| () Int)
(declare-fun |credits_origin of one row| () Int)
(declare-fun |credits_treasury of the other| () Int)
(declare-fun |credits_treasury of one row| () Int)
(declare-fun |forward_chain of the other| () Int)
(declare-fun |forward_chain of one row| () Int)
(declare-fun |created_at of the other| () Int)
(declare-fun |created_at of one row| () Int)
(declare-fun leaf (Int Int Int Int Int Int Int Int Int Int Int Int Int Int Int) Int)
(assert
 (= |id of one row| |id of the other|))
(assert
 (= |job_id of one row| |job_id of the other|))
(assert
 (= |origin_pool_id of one row| |origin_pool_id of the other|))
(assert
 (= |exec_pool_id of one row| |exec_pool_id of the other|))
(assert
 (= |worker_id of one row| |worker_id of the other|))
(assert
 (= |model of one row| |model of the other|))
(assert
 (= |tokens_in of one row| |tokens_in of the other|))
(assert
 (= |tokens_out of one row| |tokens_out of the other|))
(assert
 (= |credits_total of one row| |credits_total of the other|))
(assert
 (= |credits_worker of one row| |credits_worker of the other|))
(assert
 (= |credits_exec of one row| |credits_exec of the other|))
(assert
 (= |credits_origin of one row| |credits_origin of the other|))
(assert
 (= |credits_treasury of one row| |credits_treasury of the other|))
(assert
 (= |forward_chain of one row| |forward_chain of the other|))
(assert
 (= |created_at of one row| |created_at of the other|))
(assert
 (let ((?x50 (leaf |id of the other| |job_id of the other| |origin_pool_id of the other| |exec_pool_id of the other| |worker_id of the other| |model of the other| |tokens_in of the other| |tokens_out of the other| |credits_total of the other| |credits_worker of the other| |credits_exec of the other| |credits_origin of the other| |credits_treasury of the other| |forward_chain of the other| |created_at of the other|)))
 (let ((?x51 (leaf |id of one row| |job_id of one row| |origin_pool_id of one row| |exec_pool_id of one row| |worker_id of one row| |model of one row| |tokens_in of one row| |tokens_out of one row| |credits_total of one row| |credits_worker of one row| |credits_exec of one row| |credits_origin of one row| |credits_treasury of one row| |forward_chain of one row| |created_at of one row|)))
 (let (($x52 (= ?x51 ?x50)))
 (not $x52)))))
(check-sat)
