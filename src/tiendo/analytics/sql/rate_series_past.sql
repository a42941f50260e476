SELECT
  "t34"."indicator",
  "t34"."period",
  "t34"."target",
  "t34"."share",
  "t34"."estimated",
  COALESCE(SUM("t34"."value"), 0) AS "value",
  COALESCE(SUM("t34"."divisor"), 0) AS "divisor",
  COUNT(*) AS "reported",
  COUNT("t34"."unit") FILTER(WHERE
    (
      "t34"."status" < 2
    ) OR (
      "t34"."lower" < 2
    )) AS "soft",
  COUNT("t34"."unit") FILTER(WHERE
    "t34"."valid_from" > DATE_TRUNC('YEAR', "t34"."period_end")) AS "young"
FROM (
  SELECT
    *
  FROM (
    SELECT
      "t31"."unit",
      "t31"."period",
      "t31"."period_end",
      "t31"."status",
      "t31"."value",
      "t31"."top",
      "t11"."indicator",
      "t11"."base",
      "t32"."divisor",
      "t32"."lower",
      "t22"."target",
      "t22"."share",
      "t22"."estimated",
      "t22"."valid_from",
      "t22"."valid_to"
    FROM (
      SELECT
        "t27"."unit",
        "t27"."period",
        "t27"."period_end",
        "t27"."status",
        "t27"."value",
        "t27"."indicator" AS "top"
      FROM (
        SELECT
          "t25".*
          EXCLUDE ("place")
        FROM (
          SELECT
            *
          FROM (
            SELECT
              "t19"."id",
              "t19"."indicator",
              "t19"."unit",
              "t19"."item",
              "t19"."period",
              "t19"."period_start",
              "t19"."period_end",
              "t19"."origin",
              "t19"."status",
              "t19"."value",
              "t19"."slack",
              "t19"."nil",
              "t19"."whole",
              "t19"."event",
              "t19"."gone",
              "t19"."counts",
              ROW_NUMBER() OVER (
                PARTITION BY "t19"."unit", "t19"."indicator", "t19"."item", "t19"."period", "t19"."whole"
                ORDER BY "t19"."status" DESC, "t19"."origin" DESC, "t19"."event" DESC, "t19"."id" DESC
                ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
              ) - 1 AS "place"
            FROM (
              SELECT
                *
              FROM (
                SELECT
                  *
                FROM "figures" AS "t3"
                WHERE
                  "t3"."period" IN (
                    SELECT
                      "t4"."id"
                    FROM "periods" AS "t4"
                    WHERE
                      ARRAY_CONTAINS(CAST($given_periods AS INT[]), "t4"."id")
                  )
                  AND "t3"."whole"
                  AND "t3"."item" = CAST($given_item AS INT)
                  AND "t3"."indicator" = CAST($given_numerator AS INT)
              ) AS "t14"
              WHERE
                "t14"."event" <= CAST($given_event AS BIGINT)
                AND (
                  (
                    "t14"."gone" IS NULL
                  ) OR (
                    "t14"."gone" > CAST($given_event AS BIGINT)
                  )
                )
            ) AS "t19"
          ) AS "t23"
          WHERE
            "t23"."place" = 0
        ) AS "t25"
      ) AS "t27"
    ) AS "t31"
    INNER JOIN (
      SELECT
        "t0"."id" AS "indicator",
        "t0"."numerator" AS "top",
        "t0"."denominator" AS "base"
      FROM "indicators" AS "t0"
      WHERE
        "t0"."id" = CAST($given_indicator AS INT)
    ) AS "t11"
      ON "t31"."top" = "t11"."top"
    INNER JOIN (
      SELECT
        "t28"."unit",
        "t28"."period",
        "t28"."indicator" AS "base",
        "t28"."value" AS "divisor",
        "t28"."status" AS "lower"
      FROM (
        SELECT
          "t26".*
          EXCLUDE ("place")
        FROM (
          SELECT
            *
          FROM (
            SELECT
              "t20"."id",
              "t20"."indicator",
              "t20"."unit",
              "t20"."item",
              "t20"."period",
              "t20"."period_start",
              "t20"."period_end",
              "t20"."origin",
              "t20"."status",
              "t20"."value",
              "t20"."slack",
              "t20"."nil",
              "t20"."whole",
              "t20"."event",
              "t20"."gone",
              "t20"."counts",
              ROW_NUMBER() OVER (
                PARTITION BY "t20"."unit", "t20"."indicator", "t20"."item", "t20"."period", "t20"."whole"
                ORDER BY "t20"."status" DESC, "t20"."origin" DESC, "t20"."event" DESC, "t20"."id" DESC
                ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
              ) - 1 AS "place"
            FROM (
              SELECT
                *
              FROM (
                SELECT
                  *
                FROM "figures" AS "t3"
                WHERE
                  "t3"."period" IN (
                    SELECT
                      "t4"."id"
                    FROM "periods" AS "t4"
                    WHERE
                      ARRAY_CONTAINS(CAST($given_periods AS INT[]), "t4"."id")
                  )
                  AND "t3"."whole"
                  AND "t3"."item" = CAST($given_item AS INT)
                  AND "t3"."indicator" = CAST($given_denominator AS INT)
              ) AS "t15"
              WHERE
                "t15"."event" <= CAST($given_event AS BIGINT)
                AND (
                  (
                    "t15"."gone" IS NULL
                  ) OR (
                    "t15"."gone" > CAST($given_event AS BIGINT)
                  )
                )
            ) AS "t20"
          ) AS "t24"
          WHERE
            "t24"."place" = 0
        ) AS "t26"
      ) AS "t28"
    ) AS "t32"
      ON "t11"."base" = "t32"."base"
      AND "t31"."unit" = "t32"."unit"
      AND "t31"."period" = "t32"."period"
    INNER JOIN (
      SELECT
        "t12"."unit",
        "t12"."target",
        "t12"."share",
        "t12"."estimated",
        "t13"."valid_from",
        "t13"."valid_to"
      FROM (
        SELECT
          *
        FROM "bridge" AS "t1"
        WHERE
          "t1"."boundary" = CAST($given_boundary AS INT)
      ) AS "t12"
      INNER JOIN (
        SELECT
          "t2"."id" AS "unit",
          "t2"."valid_from",
          "t2"."valid_to"
        FROM "units" AS "t2"
        WHERE
          ARRAY_CONTAINS(CAST($given_kinds AS TEXT[]), "t2"."kind")
          AND "t2"."tree" = 'territory'
      ) AS "t13"
        ON "t12"."unit" = "t13"."unit"
      SEMI JOIN (
        SELECT
          "t16"."id" AS "target"
        FROM (
          SELECT
            *
          FROM "units" AS "t2"
          WHERE
            ARRAY_CONTAINS(CAST($given_into AS TEXT[]), "t2"."kind")
            AND "t2"."id" IN (
              SELECT
                "t5"."unit"
              FROM "closure" AS "t5"
              WHERE
                ARRAY_CONTAINS(CAST($given_scope AS INT[]), "t5"."ancestor")
            )
        ) AS "t16"
      ) AS "t18"
        ON "t12"."target" = "t18"."target"
    ) AS "t22"
      ON "t31"."unit" = "t22"."unit"
  ) AS "t33"
  WHERE
    "t33"."valid_from" <= "t33"."period_end"
    AND (
      (
        "t33"."valid_to" IS NULL
      ) OR (
        "t33"."valid_to" >= "t33"."period_end"
      )
    )
) AS "t34"
GROUP BY
  1,
  2,
  3,
  4,
  5
