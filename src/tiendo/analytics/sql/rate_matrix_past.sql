SELECT
  "t29"."indicator",
  "t29"."period",
  "t29"."target",
  "t29"."share",
  "t29"."estimated",
  COALESCE(SUM("t29"."value"), 0) AS "value",
  COALESCE(SUM("t29"."divisor"), 0) AS "divisor",
  COUNT(*) AS "reported",
  COUNT("t29"."unit") FILTER(WHERE
    (
      "t29"."status" < 2
    ) OR (
      "t29"."lower" < 2
    )) AS "soft",
  COUNT("t29"."unit") FILTER(WHERE
    "t29"."valid_from" > DATE_TRUNC('YEAR', "t29"."period_end")) AS "young"
FROM (
  SELECT
    *
  FROM (
    SELECT
      "t26"."unit",
      "t26"."period",
      "t26"."period_end",
      "t26"."status",
      "t26"."value",
      "t26"."top",
      "t7"."indicator",
      "t7"."base",
      "t27"."divisor",
      "t27"."lower",
      "t20"."target",
      "t20"."share",
      "t20"."estimated",
      "t20"."valid_from",
      "t20"."valid_to"
    FROM (
      SELECT
        "t23"."unit",
        "t23"."period",
        "t23"."period_end",
        "t23"."status",
        "t23"."value",
        "t23"."indicator" AS "top"
      FROM (
        SELECT
          "t22".*
          EXCLUDE ("place")
        FROM (
          SELECT
            *
          FROM (
            SELECT
              "t18"."id",
              "t18"."indicator",
              "t18"."unit",
              "t18"."item",
              "t18"."period",
              "t18"."period_start",
              "t18"."period_end",
              "t18"."origin",
              "t18"."status",
              "t18"."value",
              "t18"."slack",
              "t18"."nil",
              "t18"."whole",
              "t18"."event",
              "t18"."gone",
              "t18"."counts",
              ROW_NUMBER() OVER (
                PARTITION BY "t18"."unit", "t18"."indicator", "t18"."item", "t18"."period", "t18"."whole"
                ORDER BY "t18"."status" DESC, "t18"."origin" DESC, "t18"."event" DESC, "t18"."id" DESC
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
            ) AS "t18"
          ) AS "t21"
          WHERE
            "t21"."place" = 0
        ) AS "t22"
      ) AS "t23"
    ) AS "t26"
    INNER JOIN (
      SELECT
        "t0"."id" AS "indicator",
        "t0"."numerator" AS "top",
        "t0"."denominator" AS "base"
      FROM "indicators" AS "t0"
    ) AS "t7"
      ON "t26"."top" = "t7"."top"
    INNER JOIN (
      SELECT
        "t23"."unit",
        "t23"."period",
        "t23"."indicator" AS "base",
        "t23"."value" AS "divisor",
        "t23"."status" AS "lower"
      FROM (
        SELECT
          "t22".*
          EXCLUDE ("place")
        FROM (
          SELECT
            *
          FROM (
            SELECT
              "t18"."id",
              "t18"."indicator",
              "t18"."unit",
              "t18"."item",
              "t18"."period",
              "t18"."period_start",
              "t18"."period_end",
              "t18"."origin",
              "t18"."status",
              "t18"."value",
              "t18"."slack",
              "t18"."nil",
              "t18"."whole",
              "t18"."event",
              "t18"."gone",
              "t18"."counts",
              ROW_NUMBER() OVER (
                PARTITION BY "t18"."unit", "t18"."indicator", "t18"."item", "t18"."period", "t18"."whole"
                ORDER BY "t18"."status" DESC, "t18"."origin" DESC, "t18"."event" DESC, "t18"."id" DESC
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
            ) AS "t18"
          ) AS "t21"
          WHERE
            "t21"."place" = 0
        ) AS "t22"
      ) AS "t23"
    ) AS "t27"
      ON "t7"."base" = "t27"."base"
      AND "t26"."unit" = "t27"."unit"
      AND "t26"."period" = "t27"."period"
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
          "t15"."id" AS "target"
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
        ) AS "t15"
      ) AS "t17"
        ON "t12"."target" = "t17"."target"
    ) AS "t20"
      ON "t26"."unit" = "t20"."unit"
  ) AS "t28"
  WHERE
    "t28"."valid_from" <= "t28"."period_end"
    AND (
      (
        "t28"."valid_to" IS NULL
      ) OR (
        "t28"."valid_to" >= "t28"."period_end"
      )
    )
) AS "t29"
GROUP BY
  1,
  2,
  3,
  4,
  5
